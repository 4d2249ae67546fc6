import type { Connection } from '../../store/model';
import { formatAge, formatCount, formatSize, formatTime } from '../../ui/format';
import type { BufferedSample } from '../facts/message-facts';
import type { Finding, Rule } from '../finding';
import { connectionLink, connectionName } from './evidence-links';
import { snippetText } from './snippet-text';

/** Samples are a second apart: a short jam of the network is over by then. */
const LEAST_SAMPLES = 10;
/** What a page holds back without harm; below it nothing is worth a word. */
const GROWTH_BYTES = 1_000_000;
/** One large message rises once, and is then sent or not; only who sends on and on rises so often. */
const LEAST_RISES = 5;
/** The amount is that after the newest send: without a send it is old. */
const FRESH_MS = 5_000;

/** A WebSocket into which the page puts more than the network or the server takes. */
export const growingBuffer: Rule = {
  id: 'growing-buffer',
  checks: 'growing send buffers',
  find: ({ connections, messages }) =>
    connections.flatMap((connection) => {
      if (connection.kind !== 'websocket' || connection.state !== 'open') return [];
      const growth = growthOf(messages(connection)?.buffered ?? []);
      return growth ? [findingOf(connection, growth)] : [];
    }),
};

interface Growth {
  from: BufferedSample;
  to: BufferedSample;
  rises: number;
}

/** The newest samples in which the amount never fell; `null` where that is too little to speak of. */
function growthOf(samples: readonly BufferedSample[]): Growth | null {
  const to = samples.at(-1);
  if (!to) return null;
  let start = samples.length - 1;
  let rises = 0;
  let lastRiseAt = Number.NEGATIVE_INFINITY;
  for (; start > 0; start -= 1) {
    const [before, after] = [samples[start - 1], samples[start]];
    if (!before || !after || before.bytes > after.bytes) break;
    if (before.bytes === after.bytes) continue;
    rises += 1;
    lastRiseAt = Math.max(lastRiseAt, after.at);
  }
  const from = samples[start];
  if (!from || samples.length - start < LEAST_SAMPLES || rises < LEAST_RISES) return null;
  if (to.bytes - from.bytes < GROWTH_BYTES || to.at - lastRiseAt > FRESH_MS) return null;
  return { from, to, rises };
}

function findingOf(connection: Connection, { from, to, rises }: Growth): Finding {
  const name = connectionName(connection);
  return {
    id: `growing-buffer ${connection.id}`,
    rule: 'growing-buffer',
    severity: 'problem',
    confidence: 'certain',
    title: `${name} has ${formatSize(to.bytes)} waiting to be sent, and more each second: the page sends faster than the network or the server takes it.`,
    since: from.at,
    note: `since ${formatTime(from.at)}`,
    evidence: [
      {
        text: `bufferedAmount grew from ${formatSize(from.bytes)} to ${formatSize(to.bytes)} within ${formatAge(to.at - from.at)}; looked at once a second, it rose ${formatCount(rises)} times and never fell`,
        links: [connectionLink(connection, 'timeline')],
      },
      {
        text: `${formatCount(connection.framesOut)} messages sent, ${formatSize(connection.bytesOut)}`,
        links: [connectionLink(connection, 'messages', 'Messages')],
      },
    ],
    fix: 'Look at bufferedAmount before you send, and send less while it is high: leave out states that a newer one replaces, or wait. If the server reads slowly, look there; it may wait for a database.',
    snippets: [
      snippetText('Page', [
        'function sendState(state) {',
        '+  if (socket.bufferedAmount > 64_000) return; // the next state replaces this one',
        '  socket.send(JSON.stringify(state));',
        '}',
      ]),
      snippetText('Node', [
        "// ws: hand messages on at the reader's pace",
        'const stream = createWebSocketStream(socket);',
        'await pipeline(stream, slowTarget);',
      ]),
      snippetText('Python', [
        '# websockets: do not wait for slow work in the reading loop',
        'async for message in websocket:',
        '+    queue.put_nowait(message)',
      ]),
    ],
  };
}
