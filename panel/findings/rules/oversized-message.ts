import type { AttemptEnd, Connection } from '../../store/model';
import { formatCount, formatSize, formatTime } from '../../ui/format';
import type { HugeMessage, MessageFacts } from '../facts/message-facts';
import type { Evidence, Finding, Rule } from '../finding';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { snippetText } from './snippet-text';

/** All that a page needs at the beginning may well come in one message: that many bytes of it, so soon after the opening. */
const SNAPSHOT_BYTES = 5_000_000;
const SNAPSHOT_MS = 10_000;
/** Media come in pieces of some megabytes, and nothing parses them on the page's thread. */
const BINARY_BYTES = 16_000_000;
/** A server refuses a message as soon as it has read its length or so much of it. */
const REFUSED_WITHIN_MS = 5_000;
/** Of RFC 6455, section 7.4.1: a message that is too big to process. */
const TOO_BIG = 1009;

/** One message so large that all others wait behind it, or that the other side ends the connection for it. */
export const oversizedMessage: Rule = {
  id: 'oversized-message',
  checks: 'oversized messages',
  find: ({ connections, messages }) =>
    connections.flatMap((connection) => {
      if (connection.kind !== 'websocket' && connection.kind !== 'event-source') return [];
      const facts = messages(connection);
      return facts ? [...received(connection, facts), ...refused(connection, facts)] : [];
    }),
};

function received(connection: Connection, facts: MessageFacts): Finding[] {
  const huge = facts.in.huge.filter(
    (message) =>
      (message.isText || message.bytes >= BINARY_BYTES) && !isSnapshot(message, connection, facts),
  );
  const [first] = huge;
  const last = huge.at(-1);
  if (!first || !last) return [];
  const largest = huge.reduce((a, b) => (b.bytes > a.bytes ? b : a));
  return [
    {
      id: `oversized-message ${connection.id} in`,
      rule: 'oversized-message',
      severity: huge.length > 1 ? 'warning' : 'hint',
      confidence: 'certain',
      title: `${connectionName(connection)} received ${sizes(huge.length, largest.bytes)}: whatever comes after it waits until it is there, and the page hangs while it is parsed.`,
      since: first.at,
      note: `last ${formatTime(last.at)}`,
      evidence: [
        ...messageEvidence(largest, 'The largest'),
        {
          text: `The other messages have ${formatSize(meanOfOthers(facts, huge))} in the mean`,
          links: [connectionLink(connection, 'messages')],
        },
      ],
      fix: 'Send what changed instead of all of it, or split it: the page can then show the first part, and other messages come in between. Large data that is fetched by its address can be cached and compressed.',
      snippets: [
        snippetText('Server', [
          '+// what changed',
          '+send({ rows: changedSince(lastSent) });',
          '+// or where the page can fetch it',
          '+send({ changed: "/report/42" });',
        ]),
      ],
    },
  ];
}

/** The first large message after the connection opened, of bearable size. */
function isSnapshot(message: HugeMessage, { attempts }: Connection, facts: MessageFacts): boolean {
  if (message.bytes > SNAPSHOT_BYTES) return false;
  return attempts.some(({ openedAt }) => {
    if (openedAt === null || message.at < openedAt) return false;
    const first = facts.in.huge.find(({ at }) => at >= openedAt);
    return first?.index === message.index && message.at - openedAt <= SNAPSHOT_MS;
  });
}

/** A message that was sent right before the connection ended. */
function refused(connection: Connection, facts: MessageFacts): Finding[] {
  const end = connection.attempts.at(-1)?.end;
  const message = facts.out.huge.at(-1);
  if (connection.kind !== 'websocket' || !end || !message) return [];
  const isTold = connection.closeCode === TOO_BIG && connection.closedBy !== 'page';
  // Any answer after it would say that it was taken.
  const isLast = (facts.in.last?.at ?? 0) <= message.at;
  const isCut = (end.cause === 'reset' || connection.closeCode === 1006) && isLast;
  if (end.at < message.at || end.at - message.at > REFUSED_WITHIN_MS) return [];
  return isTold || isCut ? [refusedFinding(connection, message, end, isTold)] : [];
}

function refusedFinding(
  connection: Connection,
  message: HugeMessage,
  end: AttemptEnd,
  isTold: boolean,
): Finding {
  const how = isTold ? 'the server closed it as too big' : 'the connection ended right after it';
  return {
    id: `oversized-message ${connection.id} out`,
    rule: 'oversized-message',
    severity: isTold ? 'problem' : 'warning',
    confidence: isTold ? 'certain' : 'possible',
    title: `${connectionName(connection)} sent a message of ${formatSize(message.bytes)}, and ${how}.`,
    since: message.at,
    note: `at ${formatTime(message.at)}`,
    evidence: [
      ...messageEvidence(message, 'Sent'),
      {
        text: `Ended at ${formatTime(end.at)}: ${end.text}${isTold ? '' : '. A network that failed at this moment would look alike'}`,
        links: [connectionLink(connection, 'timeline')],
      },
      {
        text: 'Largest message unless told otherwise: 1,000,000 bytes with Socket.IO, 1,048,576 with Python websockets, 32,768 with Go coder/websocket, 100 MiB with Node ws',
        links: [],
      },
    ],
    fix: 'Send it in parts, or upload it with fetch; or let the server accept as much as it has to.',
    snippets: [
      snippetText('Node', [
        '// ws',
        '+new WebSocketServer({ server, maxPayload: 10_000_000 });',
        '// Socket.IO',
        '+new Server(server, { maxHttpBufferSize: 10_000_000 });',
      ]),
      snippetText('Python', ['# websockets', '+serve(handler, host, port, max_size=10_000_000)']),
      snippetText('Go', [
        '// coder/websocket; gorilla/websocket has the same method',
        '+conn.SetReadLimit(10_000_000)',
      ]),
    ],
  };
}

function messageEvidence({ index, at, bytes }: HugeMessage, name: string): Evidence[] {
  return [
    { text: `${name}: ${formatSize(bytes)} at ${formatTime(at)}`, links: [frameLink(index)] },
  ];
}

function sizes(count: number, largest: number): string {
  return count === 1
    ? `one message of ${formatSize(largest)}`
    : `${formatCount(count)} messages of up to ${formatSize(largest)}`;
}

function meanOfOthers({ in: all }: MessageFacts, huge: readonly HugeMessage[]): number {
  const others = all.messages - huge.length;
  if (others === 0) return 0;
  return (all.bytes - huge.reduce((sum, { bytes }) => sum + bytes, 0)) / others;
}
