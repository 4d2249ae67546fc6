import type { MemberRow, PoolGroup } from '../pools/list-rows';
import type { Chain } from '../store/chains/chain';
import type { Connection } from '../store/model';

/**
 * The groups with one line for each chain: that of its newest connection, with the attempts of all.
 * Where the newest is not listed, those before it keep their own lines.
 */
export function withChainLanes(
  groups: readonly PoolGroup[],
  chains: readonly Chain[],
): PoolGroup[] {
  const listed = new Set(groups.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const lanes = new Map<string, Connection>();
  const hidden = new Set<string>();
  for (const { connections } of chains) {
    const newest = connections.at(-1);
    if (connections.length < 2 || !newest || !listed.has(newest.id)) continue;
    lanes.set(newest.id, asOne(connections, newest));
    for (const { id } of connections.slice(0, -1)) hidden.add(id);
  }
  if (lanes.size === 0) return [...groups];
  return groups
    .map((group) => ({ ...group, rows: laneRows(group.rows, lanes, hidden) }))
    .filter(({ rows, polls, pool }) => rows.length > 0 || polls.length > 0 || pool !== null);
}

/** The line that shows a connection: its own, or that of the newest in its chain. */
export function laneOf(connection: string | null, chains: readonly Chain[]): string | null {
  if (connection === null) return null;
  const chain = chains.find(({ connections }) => connections.some(({ id }) => id === connection));
  return chain?.connections.at(-1)?.id ?? connection;
}

/**
 * The lines that are open, of what `chainOfLane` names: a chain goes on in the line of each next connection, and
 * where that is not listed, those before it have lines of their own.
 */
export function openLanes(opened: ReadonlySet<string>, chains: readonly Chain[]): Set<string> {
  const newest = chains.flatMap(({ id, connections }) =>
    opened.has(id) ? [connections.at(-1)?.id ?? id] : [],
  );
  return new Set([...opened, ...newest]);
}

/** The chain that a line shows, or the line itself. */
export function chainOfLane(lane: string, chains: readonly Chain[]): string {
  return chains.find(({ connections }) => connections.at(-1)?.id === lane)?.id ?? lane;
}

function laneRows(
  rows: readonly MemberRow[],
  lanes: ReadonlyMap<string, Connection>,
  hidden: ReadonlySet<string>,
): MemberRow[] {
  return rows
    .filter(({ id }) => !hidden.has(id))
    .map((row) => {
      const lane = row.type === 'connection' ? lanes.get(row.id) : undefined;
      return row.type === 'connection' && lane ? { ...row, connection: lane } : row;
    });
}

/** Attempts in order, counted from the first of the chain. */
function asOne(connections: readonly Connection[], newest: Connection): Connection {
  const attempts = connections
    .flatMap((connection) => connection.attempts)
    .map((attempt, index) => ({ ...attempt, number: index + 1 }));
  const reconnects = connections.reduce((sum, it) => sum + it.reconnects, connections.length - 1);
  return { ...newest, attempts, reconnects };
}
