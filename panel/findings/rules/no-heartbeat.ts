import type { Chain, ChainLink } from '../../store/chains/chain';
import type { Connection } from '../../store/model';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { isCut } from './chain-ends';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { isLostAlone } from './lost-alone';
import { equalSilences, silenceBefore } from './silent-ends';
import { heartbeatSnippets } from './stream-snippets';

/** The shortest idle timeout that is common on the way (nginx, Apache, AWS ALB). */
const SILENT_MS = 60_000;
/** All common idle timeouts but the longest are over by then. */
const LONG_SILENT_MS = 5 * 60_000;
/** Where a silence may be none, fewer losses may be the network's. */
const LOSSES = 3;
const WITHIN_MS = 30 * 60_000;

/** Nothing goes over it for so long that nobody on the way can tell it from a dead one. */
export const noHeartbeat: Rule = {
  id: 'no-heartbeat',
  checks: 'heartbeat',
  find: (facts) =>
    facts.chains.flatMap((chain) => {
      const [{ kind, method }] = chain.connections;
      if (kind === 'poll' || kind === 'webtransport' || method !== 'GET') return [];
      // Then the timeout is known, and that finding says what helps.
      if (equalSilences(chain, facts)) return [];
      const losses = silentLosses(chain, facts);
      const most = showsAll(chain.connections[0]) ? 1 : LOSSES;
      if (losses.length >= most) return [ofLosses(chain, losses)];
      return stillSilent(chain, facts);
    }),
};

/**
 * Whether comments are seen too. Those of an EventSource and the pings of a WebSocket never reach a page,
 * so that a silence of these may be none.
 */
function showsAll({ kind }: Connection): boolean {
  return kind === 'fetch-stream' || kind === 'xhr-stream';
}

interface Loss {
  link: ChainLink;
  silentMs: number;
  /** Index of the last frame in; `null` where none came. */
  lastFrame: number | null;
}

function silentLosses(chain: Chain, facts: FindingFacts): Loss[] {
  return chain.links.flatMap((link) => {
    const { at } = link.end;
    if (!isCut(link) || facts.now - at > WITHIN_MS) return [];
    const messages = facts.messages(link.from.connection);
    const { silenceMs, lastFrame } = silenceBefore(link, messages) ?? {};
    const sentAt = messages?.out.last?.at ?? 0;
    const silentMs = Math.min(silenceMs ?? 0, at - sentAt);
    if (silentMs < SILENT_MS || !isLostAlone(link, facts)) return [];
    return [{ link, silentMs, lastFrame: lastFrame?.index ?? null }];
  });
}

function ofLosses(chain: Chain, losses: readonly Loss[]): Finding {
  const connection = chain.connections.at(-1) ?? chain.connections[0];
  const since = losses[0]?.link.end.at ?? connection.createdAt;
  const shortest = Math.min(...losses.map(({ silentMs }) => silentMs));
  const times = losses.length === 1 ? 'once' : `${formatCount(losses.length)} times`;
  return {
    id: `no-heartbeat ${chain.id}`,
    rule: 'no-heartbeat',
    severity: 'warning',
    confidence: 'possible',
    title: `${connectionName(connection)} was lost ${times} after at least ${formatAge(shortest)} of silence in both directions: nothing kept it alive.`,
    since,
    note: `lost ${times}`,
    evidence: [
      ...losses.slice(-LOSSES).map(({ link: { from, end }, silentMs, lastFrame }) => ({
        text: `${formatTime(end.at)}: ${end.text}, after ${formatAge(silentMs)} without a message`,
        links: [
          connectionLink(from.connection, 'timeline'),
          ...(lastFrame === null ? [] : [frameLink(lastFrame, 'Last message')]),
        ],
      })),
      {
        text: showsAll(connection)
          ? 'No comment line came either; a lost network looks the same'
          : 'Comments of an EventSource and pings of a WebSocket cannot be seen; a lost network looks the same',
        links: [],
      },
    ],
    ...advice(connection),
  };
}

/** Where all that comes is seen, a long silence is one: it has only been lucky yet. */
function stillSilent({ id, connections }: Chain, facts: FindingFacts): Finding[] {
  const connection = connections.at(-1) ?? connections[0];
  const openedAt = connection.attempts.at(-1)?.openedAt ?? null;
  if (connection.state !== 'open' || openedAt === null || !showsAll(connection)) return [];
  const last = facts.messages(connection)?.quiets.at(-1)?.from ?? null;
  const since = Math.max(openedAt, last?.at ?? 0);
  const silentMs = facts.now - since;
  if (silentMs < LONG_SILENT_MS) return [];
  return [
    {
      id: `no-heartbeat ${id}`,
      rule: 'no-heartbeat',
      severity: 'hint',
      confidence: 'possible',
      title: `${connectionName(connection)} has been silent for ${formatAge(silentMs)}, without even a comment: a proxy may end it, and nobody would notice a dead one.`,
      since,
      note: `since ${formatTime(since)}`,
      evidence: [
        {
          text: `Nothing came since ${formatTime(since)}; most proxies end what is silent for 60 s`,
          links: [
            connectionLink(connection, 'timeline'),
            ...(last ? [frameLink(last.index, 'Last message')] : []),
          ],
        },
      ],
      ...advice(connection),
    },
  ];
}

function advice({ kind }: Connection): Pick<Finding, 'fix' | 'snippets'> {
  return {
    fix:
      kind === 'websocket'
        ? 'Let the server send a ping every 15 to 20 s, and close what does not answer. A page that must notice by itself needs messages for it: it sees no pings.'
        : 'Let the server send a comment line every 15 to 20 s. A page that must notice by itself needs an event for it: an EventSource shows it no comments.',
    snippets: heartbeatSnippets(kind),
  };
}
