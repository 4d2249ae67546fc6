import type { PoolView, SlotView } from '../../extension/protocol/pools';

/** What the ledger tells of some pools, in the words of a scenario. */
export interface PoolPicture {
  /** One line for each pool in which anything runs or waits. */
  readonly pools: readonly string[];
  /** Paths of the requests that have a slot for sure. */
  readonly held: readonly string[];
  /** Paths of all others, each pool's in the order in which they will be let in. */
  readonly waiting: readonly string[];
}

/** `portName`: what the lines call a server's port, such as `:2`. */
export function pictureOf(
  pools: readonly PoolView[],
  portName: (port: string) => string | undefined,
): PoolPicture {
  const busy = pools.filter(({ holders, waiters }) => holders.length + waiters.length > 0);
  return {
    pools: busy.map((pool) => lineOf(pool, portName(pool.port) ?? `:${pool.port}`)).sort(),
    held: busy.flatMap(({ holders }) => pathsOf(holders.filter(isSure))).sort(),
    waiting: busy.flatMap((pool) =>
      pathsOf([...pool.holders.filter((one) => !isSure(one)), ...pool.waiters]),
    ),
  };
}

/** Such as `http://a.test for http://b.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting`. */
function lineOf(pool: PoolView, port: string): string {
  const { scheme, host, topSite, credentials, crossSiteFrame, profile } = pool;
  const key = [
    `${scheme}://${host}${port} for ${topSite}`,
    credentials ? '' : 'anonymous',
    crossSiteFrame ? 'cross-site frame' : '',
    // Containers have a number that depends on those made before.
    profile.replace(/^firefox-(container|private).*/, '$1'),
  ];
  const { held, cap, capAssumed, protocol, urgent, pending, unconfirmed, waiting, locked } = pool;
  const isGuess = pool.protocolAssumed && protocol !== 'unknown';
  const load = [
    `${held} of ${capAssumed ? '~' : ''}${cap} ${protocol}${isGuess ? '?' : ''}`,
    urgent > 0 ? `${urgent} urgent` : '',
    pending > 0 ? `${pending} pending` : '',
    unconfirmed > 0 ? `${unconfirmed} unconfirmed` : '',
    waiting > 0 ? `${waiting} waiting` : '',
    locked > 0 ? `${locked} locked` : '',
  ];
  return `${key.filter(Boolean).join(', ')}: ${load.filter(Boolean).join(', ')}`;
}

/** Where the limit is not sure, a stream that is not answered may wait as well as run. */
function isSure({ state, isCounted }: SlotView): boolean {
  return state === 'holding' || isCounted;
}

function pathsOf(slots: readonly SlotView[]): string[] {
  return slots.map(({ url }) => {
    const { pathname, search } = new URL(url);
    return pathname + search;
  });
}
