import { originOf } from '../../extension/protocol/origin-of';
import type { PollView, PoolProtocol, PoolView, SlotView } from '../../extension/protocol/pools';
import type { Connection, ConnectionState } from '../store/model';
import type { MemberRow, OtherTabRow, PoolGroup } from './list-rows';
import { poolName } from './pool-name';
import { connectionOrigin, poolOf } from './pool-of';
import { ownerName, slotsByOwner } from './slot-owner';
import { type Wait, waitsOf } from './wait-words';

/** A tab that holds more slots of a pool than this is shown in one row. */
const OTHER_TAB_ROWS = 3;

type OpenGroup = PoolGroup & { rows: MemberRow[]; polls: PollView[] };

/** Decides what the list shows; requests that are no connection of this tab have only their slot to judge by. */
export interface ListFilter {
  passesConnection: (connection: Connection) => boolean;
  passesSlot: (slot: SlotView) => boolean;
  passesPoll: (poll: PollView) => boolean;
}

/**
 * Each pool with its members: holders of this tab, holders of other tabs, waiters by their place in the queue, then
 * what no longer is in a pool. Connections whose pool is gone stand under their host.
 */
export function poolGroups(
  pools: readonly PoolView[],
  connections: readonly Connection[],
  ownTab: number | null,
  filter: ListFilter,
  polls: readonly PollView[] = [],
): PoolGroup[] {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const placed = new Set<string>();
  const shown = polls.filter((poll) => filter.passesPoll(poll));
  // A poll has a row of its own, in which its requests come and go.
  const isOfPoll = ({ poll }: SlotView) => polls.some(({ key }) => key === poll);
  const groups = pools.map((pool) => ({
    ...emptyGroup(pool, pools),
    rows: poolRows(pool, ownTab, byId, placed, {
      ...filter,
      passesSlot: (slot) =>
        (slot.state === 'waiting' || !isOfPoll(slot)) && filter.passesSlot(slot),
    }),
  }));
  addRest(groups, connections, placed, filter);
  for (const poll of shown) addPoll(groups, poll);
  return groups.filter(({ rows, polls: ofHost }) => rows.length + ofHost.length > 0);
}

function poolRows(
  pool: PoolView,
  ownTab: number | null,
  byId: ReadonlyMap<string, Connection>,
  placed: Set<string>,
  filter: ListFilter,
): MemberRow[] {
  const own: MemberRow[] = [];
  const others: SlotView[] = [];
  const waiting: MemberRow[] = [];

  function place(slot: SlotView, wait: Wait | null): void {
    const connection = connectionOf(slot, byId);
    if (connection) {
      placed.add(connection.id);
      if (!filter.passesConnection(connection)) return;
    } else if (!filter.passesSlot(slot)) return;
    const isOwn = slot.tabId === ownTab;
    if (isOwn) (wait ? waiting : own).push(ownRow(slot, connection, pool, wait));
    else if (wait) waiting.push(otherTabRow(slot.requestId, [slot], pool, wait));
    else others.push(slot);
  }

  const waits = waitsOf(pool);
  for (const slot of pool.holders) place(slot, null);
  for (const [index, slot] of pool.waiters.entries()) place(slot, waits[index] ?? null);
  return [...own, ...otherTabRows(pool, others), ...waiting];
}

function ownRow(
  slot: SlotView,
  connection: Connection | undefined,
  pool: PoolView,
  wait: Wait | null,
): MemberRow {
  if (connection) return { type: 'connection', id: connection.id, connection, slot, pool, wait };
  return { type: 'request', id: `request ${slot.requestId}`, slot, pool, wait };
}

function otherTabRows(pool: PoolView, slots: readonly SlotView[]): OtherTabRow[] {
  return slotsByOwner(slots).flatMap(({ owner, slots: [first, ...more] }) =>
    more.length < OTHER_TAB_ROWS
      ? [first, ...more].map((slot) => otherTabRow(slot.requestId, [slot], pool, null))
      : [otherTabRow(`all of ${owner} in ${pool.key}`, [first, ...more], pool, null)],
  );
}

function otherTabRow(
  name: string,
  slots: readonly [SlotView, ...SlotView[]],
  pool: PoolView,
  wait: Wait | null,
): OtherTabRow {
  const [first] = slots;
  const title = ownerName(first);
  return { type: 'other-tab', id: `other ${name}`, tabId: first.tabId, title, slots, pool, wait };
}

/** Connections that no pool lists: ended ones, and those between two attempts. */
function addRest(
  groups: OpenGroup[],
  connections: readonly Connection[],
  placed: ReadonlySet<string>,
  filter: ListFilter,
): void {
  const rest = connections
    .filter((connection) => !placed.has(connection.id) && filter.passesConnection(connection))
    .sort((a, b) => REST_ORDER[a.state] - REST_ORDER[b.state]);
  for (const connection of rest) {
    const group = groupOf(connection, groups);
    group.rows.push({
      type: 'connection',
      id: connection.id,
      connection,
      slot: null,
      pool: null,
      wait: null,
    });
  }
}

const REST_ORDER: Record<ConnectionState, number> = {
  open: 0,
  connecting: 1,
  waiting: 2,
  reconnecting: 3,
  failed: 4,
  closed: 5,
};

/** Under the first pool of its host, whichever its requests take part in. */
function addPoll(groups: OpenGroup[], poll: PollView): void {
  const name = originOf(poll.endpoint) || poll.endpoint;
  const group = groups.find((it) => it.name === name) ?? addGroup(groups, name, 'unknown');
  group.polls.push(poll);
}

function groupOf(connection: Connection, groups: OpenGroup[]): OpenGroup {
  const name = connectionOrigin(connection);
  if (connection.kind === 'webtransport') {
    // A session has a connection of its own, outside of every pool.
    const key = sessionsKey(name);
    return groups.find((it) => it.key === key) ?? addGroup(groups, name, 'HTTP/3', key);
  }
  const protocol = connection.attempts.at(-1)?.facts?.protocol ?? 'unknown';
  const pools = groups.filter(({ key }) => key !== sessionsKey(name));
  return poolOf(connection, pools) ?? addGroup(groups, name, protocol);
}

function sessionsKey(name: string): string {
  return `sessions ${name}`;
}

function addGroup(
  groups: OpenGroup[],
  name: string,
  protocol: PoolProtocol,
  key = `host ${name}`,
): OpenGroup {
  const group = { key, pool: null, name, protocol, hasTwin: false, rows: [], polls: [] };
  groups.push(group);
  return group;
}

function emptyGroup(pool: PoolView, pools: readonly PoolView[]): OpenGroup {
  const isTwin = (other: PoolView) =>
    other !== pool &&
    other.scheme === pool.scheme &&
    other.host === pool.host &&
    other.port === pool.port;
  return {
    key: pool.key,
    pool,
    name: poolName(pool),
    protocol: pool.protocol,
    hasTwin: pools.some(isTwin),
    rows: [],
    polls: [],
  };
}

function connectionOf(
  { connection }: SlotView,
  byId: ReadonlyMap<string, Connection>,
): Connection | undefined {
  return connection ? byId.get(`${connection.document}/${connection.connection}`) : undefined;
}
