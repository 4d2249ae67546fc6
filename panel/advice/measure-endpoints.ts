import { pollEndpoint } from '../../extension/protocol/poll-endpoint';
import type { PollView, PoolProtocol, PoolView } from '../../extension/protocol/pools';
import { pollStats } from '../details/poll-stats';
import { poolOfConnection } from '../details/pool-of-connection';
import type { DirectionFacts } from '../findings/facts/message-facts';
import type { FindingFacts } from '../findings/finding';
import { grouped } from '../findings/rules/grouped';
import { hostText } from '../store/host-text';
import type { Connection } from '../store/model';
import { addressOf } from '../store/new-connection';
import type { DataFormat, EndpointMeasure, PollMeasure } from './endpoint';

type Facts = Pick<FindingFacts, 'connections' | 'pools' | 'polls' | 'ownTab' | 'messages' | 'now'>;

/** Every endpoint of the tab, in order of its first connection, then polls that only requests show. */
export function measureEndpoints(facts: Facts): EndpointMeasure[] {
  const own = grouped(facts.connections, keyOf).map((group) => measure(group, facts));
  const seen = facts.polls.filter(({ tabId }) => tabId === facts.ownTab || tabId < 0);
  return [...own, ...seen.map((poll) => measureSeenPoll(poll))];
}

function keyOf({ kind, method, url }: Connection): string {
  return `${kind} ${pollEndpoint(method, url).key}`;
}

function measure(
  connections: readonly [Connection, ...Connection[]],
  facts: Facts,
): EndpointMeasure {
  const newest = connections.at(-1) ?? connections[0];
  const { kind, method, host, path } = newest;
  const pool = poolOfConnection(newest, facts.pools);
  const messages = connections.flatMap((connection) => facts.messages(connection) ?? []);
  return {
    key: keyOf(newest),
    kind,
    method,
    host,
    path,
    connections,
    ...protocolOf(newest, pool, facts.pools),
    observedMs: sum(connections, (connection) => openFor(connection, facts.now)),
    messagesIn: sum(connections, ({ framesIn }) => framesIn),
    messagesOut: sum(connections, ({ framesOut }) => framesOut),
    bytesIn: sum(connections, ({ bytesIn }) => bytesIn),
    bytesOut: sum(connections, ({ bytesOut }) => bytesOut),
    dataIn: formatOf(messages.map((it) => it.in)),
    dataOut: formatOf(messages.map((it) => it.out)),
    poll: kind === 'poll' ? pollOf(newest) : null,
    slots: pool && !pool.capAssumed ? { held: pool.held, cap: pool.cap } : null,
    open: connections.filter(({ state }) => state === 'open').length,
  };
}

/** A WebSocket's own pool says nothing of what else its host speaks. */
function protocolOf(
  { kind, host }: Connection,
  pool: PoolView | null,
  pools: readonly PoolView[],
): { protocol: PoolProtocol; protocolAssumed: boolean } {
  const asked =
    kind === 'websocket'
      ? pools.find((it) => it.protocol !== 'WebSocket' && hostText(it) === host)
      : pool;
  return {
    protocol: asked?.protocol ?? 'unknown',
    protocolAssumed: asked?.protocolAssumed ?? true,
  };
}

/** From its first opening, or the first question of a poll, to its end or to now; gaps between attempts included. */
function openFor(
  { attempts, kind, createdAt, state, stateSince }: Connection,
  now: number,
): number {
  const from = kind === 'poll' ? createdAt : attempts.find(({ openedAt }) => openedAt)?.openedAt;
  if (from === null || from === undefined) return 0;
  const isOver = state === 'closed' || state === 'failed';
  return Math.max(0, (isOver ? stateSince : now) - from);
}

function pollOf(connection: Connection): PollMeasure | null {
  if (!connection.poll) return null;
  const { intervalMs, holdMs, compared, unchanged } = pollStats(connection);
  return { pattern: connection.poll.pattern, intervalMs, holdMs, compared, unchanged };
}

function measureSeenPoll(poll: PollView): EndpointMeasure {
  const { pattern, intervalMs, holdMs, unchanged, bytes } = poll;
  const { host, path } = addressOf(poll.endpoint);
  return {
    key: `poll ${poll.key}`,
    kind: 'poll',
    method: poll.method,
    host,
    path,
    connections: [],
    protocol: 'unknown',
    protocolAssumed: true,
    observedMs: poll.lastAt - poll.firstAt,
    messagesIn: poll.answers,
    messagesOut: 0,
    bytesIn: bytes,
    bytesOut: 0,
    dataIn: 'none',
    dataOut: 'none',
    poll: { pattern, intervalMs, holdMs, compared: comparedOf(poll), unchanged },
    slots: null,
    open: 0,
  };
}

/**
 * Only their status tells that answers said nothing new; those with a body were not compared. Where
 * most have said so, the others change nothing of it; else nothing is known.
 */
function comparedOf({ answers, unchanged }: PollView): number {
  return unchanged * 2 >= answers ? answers : 0;
}

function formatOf(directions: readonly DirectionFacts[]): DataFormat {
  const messages = sum(directions, (it) => it.messages);
  const binary = sum(directions, (it) => it.binary);
  if (messages === 0) return 'none';
  if (binary === 0) return 'text';
  return binary === messages ? 'binary' : 'both';
}

function sum<T>(list: readonly T[], measureOf: (item: T) => number): number {
  return list.reduce((total, item) => total + measureOf(item), 0);
}
