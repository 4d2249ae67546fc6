import type { Connection } from '../../store/model';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { IdBreak, MessageFacts } from '../facts/message-facts';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { REPLAY_SNIPPETS } from './stream-snippets';

/** Pairs of ids from which a law can be read, and the share of them that must follow it. */
const PAIRS = 5;
const STEP_SHARE = 0.95;
/** Without ids: one reconnect is no habit, and a few events say little of a rate. */
const RECONNECTS = 2;
const EVENTS = 10;
/** Gaps that are named one by one. */
const NAMED = 5;

/** Events that were sent while the stream was away, and never came. */
export const missedEvents: Rule = {
  id: 'missed-events',
  checks: 'events missed during a reconnect',
  find: (facts) =>
    facts.connections.flatMap((connection) => {
      if (connection.kind !== 'event-source') return [];
      const messages = facts.messages(connection);
      if (!messages) return [];
      return messages.ids.withId > 0
        ? ofGaps(connection, messages)
        : ofNoIds(connection, messages, facts);
    }),
};

interface Gap {
  gap: IdBreak;
  /** `Last-Event-ID` of the reconnect; `null` where not known. */
  sentId: string | null;
}

function ofGaps(connection: Connection, { ids }: MessageFacts): Finding[] {
  const gaps = ids.breaks.flatMap((gap) => gapOverReconnect(connection, gap));
  const [first] = gaps;
  // The gaps in question prove nothing for or against the law.
  const pairs = ids.pairs - gaps.length;
  if (!first || pairs < PAIRS || ids.steps < pairs * STEP_SHARE) return [];
  const missed = gaps.reduce((sum, { gap }) => sum + gap.count, 0);
  const times = gaps.length === 1 ? 'a reconnect' : `${formatCount(gaps.length)} reconnects`;
  const hasAsked = gaps.some(({ sentId }) => sentId);
  return [
    {
      ...common(connection, first.gap.after.at),
      severity: 'warning',
      confidence: 'likely',
      title: `${connectionName(connection)} missed ${formatCount(missed)} ${missed === 1 ? 'event' : 'events'} over ${times}: the server does not send again what came after Last-Event-ID.`,
      note: `${missed} missed`,
      evidence: [
        ...gaps.slice(-NAMED).map(gapEvidence),
        {
          text: `Otherwise ${formatCount(ids.steps)} of ${formatCount(pairs)} ids followed the one before; a server that tells the whole state anew, or numbers events for several clients, may leave numbers out`,
          links: [connectionLink(connection, 'messages', 'Messages')],
        },
      ],
      fix: hasAsked
        ? 'The browser told in Last-Event-ID what it had seen. Keep the newest events on the server, and begin each response with those after that id.'
        : 'Keep the newest events on the server, and begin each response with those after the Last-Event-ID of its request.',
      snippets: REPLAY_SNIPPETS,
    },
  ];
}

function gapOverReconnect({ attempts }: Connection, gap: IdBreak): Gap[] {
  if (gap.type !== 'missed') return [];
  const ended = attempts.findIndex(
    ({ end }) => end !== null && end.at >= gap.before.at && end.at <= gap.after.at,
  );
  if (ended < 0) return [];
  const next = attempts.slice(ended + 1).find(({ openedAt }) => openedAt !== null);
  return [{ gap, sentId: next?.facts?.lastEventId ?? null }];
}

function gapEvidence({ gap: { count, before, after }, sentId }: Gap): Evidence {
  const asked = sentId ? `; the browser asked for what comes after ${sentId}` : '';
  return {
    text: `${formatTime(after.at)}: ${after.id} followed ${before.id}, ${formatCount(count)} left out${asked}`,
    links: [frameLink(before.index, 'Last before'), frameLink(after.index, 'First after')],
  };
}

/** Nothing tells whether events were missed, to the server neither: it matters where they come fast. */
function ofNoIds(connection: Connection, { ids }: MessageFacts, { now }: FindingFacts): Finding[] {
  const { attempts, reconnects } = connection;
  if (reconnects < RECONNECTS || ids.events < EVENTS) return [];
  const times = attempts.flatMap(({ openedAt, end }, index) => {
    const next = attempts[index + 1]?.openedAt;
    if (openedAt === null) return [];
    return [{ openMs: (end?.at ?? now) - openedAt, awayMs: end && next ? next - end.at : 0, end }];
  });
  const away = times.filter(({ awayMs }) => awayMs > 0);
  const openMs = times.reduce((sum, it) => sum + it.openMs, 0);
  const awayMs = away.reduce((sum, it) => sum + it.awayMs, 0);
  const expected = openMs > 0 ? (ids.events / openMs) * awayMs : 0;
  const first = away[0]?.end;
  if (!first || away.length < RECONNECTS || expected < away.length) return [];
  return [
    {
      ...common(connection, first.at),
      severity: 'hint',
      confidence: 'possible',
      title: `${connectionName(connection)} was away for ${formatDelay(awayMs)} over ${formatCount(away.length)} reconnects, and its events have no ids: about ${formatCount(Math.round(expected))} may be missed.`,
      note: 'no ids',
      evidence: [
        {
          text: `${formatCount(ids.events)} events in ${formatDelay(openMs)}, none with an id; at this rate ${formatCount(Math.round(expected))} fall into the time away`,
          links: [connectionLink(connection, 'timeline')],
        },
        {
          text: 'Where each event tells the whole state, nothing is missed',
          links: [connectionLink(connection, 'messages', 'Messages')],
        },
      ],
      fix: 'Give each event an id, keep the newest ones on the server, and begin each response with those after Last-Event-ID. Where each response begins with the whole state, this is not needed.',
      snippets: REPLAY_SNIPPETS,
    },
  ];
}

function common(connection: Connection, since: number): Pick<Finding, 'id' | 'rule' | 'since'> {
  return { id: `missed-events ${connection.id}`, rule: 'missed-events', since };
}
