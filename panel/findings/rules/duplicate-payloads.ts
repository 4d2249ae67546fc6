import type { Connection } from '../../store/model';
import { formatCount, formatDelay, formatSize, formatTime } from '../../ui/format';
import type { MessageFacts } from '../facts/message-facts';
import type { Finding, Rule } from '../finding';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { snippetText } from './snippet-text';

const LEAST_COMPARED = 20;
const SAME_SHARE = 0.8;
/** Alike by design: signs of life, which servers send every 15 to 60 s. */
const SIGN_OF_LIFE_MS = 10_000;

/** Messages that say what the one before said: sent by the clock, not by a change. */
export const duplicatePayloads: Rule = {
  id: 'duplicate-payloads',
  checks: 'repeated payloads',
  find: ({ connections, messages }) =>
    connections.flatMap((connection) => {
      const facts = connection.kind === 'poll' ? null : messages(connection);
      return facts && repeats(facts) ? [findingOf(connection, facts)] : [];
    }),
};

function repeats(facts: MessageFacts): boolean {
  const { compared, same } = facts.repeats;
  if (compared < LEAST_COMPARED || same < compared * SAME_SHARE) return false;
  return intervalOf(facts) < SIGN_OF_LIFE_MS;
}

function intervalOf({ in: { first, last, messages } }: MessageFacts): number {
  if (!first || !last || messages < 2) return Number.POSITIVE_INFINITY;
  return (last.at - first.at) / (messages - 1);
}

function findingOf(connection: Connection, facts: MessageFacts): Finding {
  const { compared, same, sameBytes, newest } = facts.repeats;
  const since = facts.in.first?.at ?? connection.createdAt;
  return {
    id: `duplicate-payloads ${connection.id}`,
    rule: 'duplicate-payloads',
    severity: 'hint',
    confidence: 'certain',
    title: `${formatCount(same)} of ${formatCount(compared)} compared messages of ${connectionName(connection)} say what the one before said: the server sends the state again although nothing changed.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      {
        text: `${formatCount(same)} of ${formatCount(compared)} equal the last of their type, byte for byte: ${formatSize(sameBytes)}. Not all are compared: none below 64 bytes, and of a fast stream some`,
        links: newest ? [frameLink(newest.index, 'Newest')] : [],
      },
      {
        text: `One comes every ${formatDelay(intervalOf(facts))}`,
        links: [connectionLink(connection, 'messages')],
      },
    ],
    fix: 'Remember what was sent last and send only what differs; to keep the connection alive, a comment line (SSE) or a ping frame (WebSocket) every 15 to 30 s is enough.',
    snippets: [
      snippetText('Node', [
        'function sendState(state) {',
        '  const text = JSON.stringify(state);',
        '+  if (text === lastSent) return;',
        '+  lastSent = text;',
        '  send(text);',
        '}',
      ]),
      snippetText('Python', [
        'text = json.dumps(state, sort_keys=True)',
        '+if text != last_sent:',
        '+    last_sent = text',
        '+    await send(text)',
      ]),
      snippetText('Go', [
        'text, err := json.Marshal(state)',
        '+if err == nil && !bytes.Equal(text, lastSent) {',
        '+    lastSent = text',
        '+    send(text)',
        '+}',
      ]),
    ],
  };
}
