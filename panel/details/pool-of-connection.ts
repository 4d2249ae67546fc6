import type { PoolView, SlotView } from '../../extension/protocol/pools';
import { poolName } from '../pools/pool-name';
import { poolOf } from '../pools/pool-of';
import type { Connection } from '../store/model';

/** The pool that the connection's request is in, or would be in. */
export function poolOfConnection(
  connection: Connection,
  pools: readonly PoolView[],
): PoolView | null {
  const isOurs = ({ connection: owner }: SlotView) =>
    owner !== null && `${owner.document}/${owner.connection}` === connection.id;
  const holding = pools.find((pool) => pool.holders.some(isOurs) || pool.waiters.some(isOurs));
  if (holding) return holding;
  if (connection.kind === 'webtransport') return null;
  const named = pools.map((pool) => ({
    pool,
    name: poolName(pool),
  }));
  return poolOf(connection, named)?.pool ?? null;
}
