import type { ConnectionKind } from '../../../extension/protocol/connections';
import type { Connection } from '../../store/model';
import { formatCount, formatRate, formatShare, formatSize, formatTime } from '../../ui/format';
import { TINY_BYTES } from '../facts/direction-study';
import type { DirectionFacts } from '../facts/message-facts';
import type { Finding, FindingFacts, Rule } from '../finding';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { snippetText } from './snippet-text';

/** More than a screen can show (60 to 120 pictures a second), so that several could be one. */
const CHATTY_RATE = 100;
/** A burst is no habit. */
const LASTING_SECONDS = 10;
/** Of the messages, those that are smaller than what carries them. */
const TINY_SHARE = 0.9;
/** Of most screens. */
const FRAMES_PER_SECOND = 60;

/** Streams that a page reads by itself come in pieces as they are written, such as a text word by word; datagrams are small by design. */
const MESSAGES: ReadonlySet<ConnectionKind> = new Set(['websocket', 'event-source']);

/** Many tiny messages that could be one: each costs more on its way and in the page than it says. */
export const chatty: Rule = {
  id: 'chatty',
  checks: 'tiny messages that could be one',
  find: (facts) =>
    facts.connections.flatMap((connection) => {
      if (connection.state !== 'open' || !MESSAGES.has(connection.kind)) return [];
      return (['in', 'out'] as const).flatMap((direction) =>
        findingOf(connection, direction, facts),
      );
    }),
};

function findingOf(
  connection: Connection,
  direction: 'in' | 'out',
  { messages, now }: FindingFacts,
): Finding[] {
  const counts = messages(connection);
  const one = counts?.[direction];
  if (!counts || !one || one.messages === 0 || one.tiny < one.messages * TINY_SHARE) return [];
  const share = one.messages / (counts.in.messages + counts.out.messages);
  const rates = connection.recentRates.slice(-LASTING_SECONDS).map((rate) => rate * share);
  if (rates.length < LASTING_SECONDS || Math.min(...rates) < CHATTY_RATE) return [];
  const rate = rates.reduce((sum, it) => sum + it, 0) / rates.length;
  const verb = direction === 'in' ? 'receives' : 'sends';
  const since = sinceOf(connection, share, now);
  return [
    {
      id: `chatty ${connection.id} ${direction}`,
      rule: 'chatty',
      severity: 'hint',
      confidence: 'certain',
      title: `${connectionName(connection)} ${verb} ${formatRate(rate)} messages of ${formatSize(one.bytes / one.messages)}: each costs more on its way and in the page than it says.`,
      since,
      note: `since ${formatTime(since)}`,
      evidence: evidenceOf(connection, one, rates),
      fix: `Gather what changed and send it as one message, every 16 to 100 ms: nobody sees more than ${FRAMES_PER_SECOND} changes a second.`,
      snippets: [
        snippetText(direction === 'in' ? 'Server' : 'Page', [
          '+let changes = [];',
          'function onChange(change) {',
          '+  changes.push(change);',
          '}',
          '+setInterval(() => {',
          '+  if (changes.length > 0) socket.send(JSON.stringify(changes));',
          '+  changes = [];',
          '+}, 50);',
        ]),
      ],
    },
  ];
}

function evidenceOf(connection: Connection, one: DirectionFacts, rates: readonly number[]) {
  return [
    {
      text: `At least ${formatRate(Math.min(...rates))} in each of the last ${LASTING_SECONDS} s`,
      links: [connectionLink(connection, 'timeline')],
    },
    {
      text: `${formatShare(one.tiny, one.messages)} of ${formatCount(one.messages)} messages have ${TINY_BYTES} bytes or less, about what the headers around each of them have`,
      links: one.last ? [frameLink(one.last.index, 'Newest message')] : [],
    },
  ];
}

/** The first of the last seconds that were all like this. */
function sinceOf({ recentRates }: Connection, share: number, now: number): number {
  const calm = recentRates.findLastIndex((rate) => rate * share < CHATTY_RATE);
  return (Math.floor(now / 1_000) - (recentRates.length - 1 - calm)) * 1_000;
}
