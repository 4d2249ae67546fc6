import type { ConnectionRecord, LifecycleEvent } from '../../extension/protocol/connections';
import type { BackgroundToPanel } from '../../extension/protocol/messages';
import type { AttemptFacts } from '../../extension/protocol/pools';
import { created, factsOf, type Happening, happenings, opened, START } from './build-messages';
import { ago, FAKE_DOCUMENT } from './fake-moment';

const METRICS = 'http://metrics.acme.test:3000';
const SOCKETS = 'wss://ws.acme.test';

const STACK = [
  'at openStream (http://acme.test/assets/live.js:214:18)',
  'at Dashboard.start (http://acme.test/assets/dashboard.js:88:7)',
  'at http://acme.test/assets/main.js:12:3',
].join('\n');

/**
 * What happened to the connections of the mock: SSE 1 to 5 have the numbers 1 to 4 and 9, WS 1 to 4
 * the numbers 5 to 8.
 */
export function fakeLifecycle(): {
  events: LifecycleEvent[];
  attempts: BackgroundToPanel[];
  records: ConnectionRecord[];
} {
  const facts: BackgroundToPanel[] = [];
  const list: Happening[] = [
    ...stream(1, '/api/live/stream?dash=prod-overview', 867),
    ...stream(2, '/api/prices/stream', 866),
    ...annotations(facts),
    made(4, `${METRICS}/api/alerts/stream`, 14.2),
    ...socket(5, '/live?dash=prod-overview', 46.6),
    ...socket(6, '/socket.io/?EIO=4&transport=websocket', 866),
    ...socket(7, '/presence', 78),
    {
      type: 'connection-closed',
      connection: 7,
      after: since(74),
      code: 1012,
      reason: 'restart',
      wasClean: true,
    },
    made(8, `${SOCKETS}/presence`, 74, 'websocket'),
    { type: 'connection-error', connection: 8, after: since(5.7), readyState: 3 },
    {
      type: 'connection-closed',
      connection: 8,
      after: since(5.7),
      code: 1006,
      reason: '',
      wasClean: false,
    },
    ...refusedStream(facts),
  ];
  const inTime = list.toSorted(({ after: a = 0 }, { after: b = 0 }) => a - b);
  return { events: happenings(inTime), attempts: facts, records: records() };
}

function made(
  connection: number,
  url: string,
  seconds: number,
  kind: ConnectionRecord['kind'] = 'event-source',
): Happening {
  const isStream = kind === 'event-source';
  const api = isStream ? 'EventSource' : 'WebSocket';
  const facts = { url, api, withCredentials: isStream, stack: STACK } as const;
  return { ...created(connection, kind, since(seconds)), ...facts };
}

/** Milliseconds after the round moment that happenings count from. */
function since(seconds: number): number {
  return ago(seconds) - START;
}

function stream(connection: number, path: string, seconds: number): Happening[] {
  return [made(connection, METRICS + path, seconds), opened(since(seconds - 0.04), connection)];
}

function socket(connection: number, path: string, seconds: number): Happening[] {
  return [
    made(connection, SOCKETS + path, seconds, 'websocket'),
    opened(since(seconds - 0.08), connection),
  ];
}

/** One clean end by the server, three seconds of pause, one reconnect. */
function annotations(facts: BackgroundToPanel[]): Happening[] {
  facts.push(
    attempt(3, { requestId: '3a', startedAt: ago(865), endedAt: ago(150), status: 200 }),
    attempt(3, { requestId: '3b', startedAt: ago(147), status: 200 }),
  );
  return [
    ...stream(3, '/api/annotations/stream', 865),
    { type: 'event-type-heard', connection: 3, after: since(865), eventType: 'annotation' },
    { type: 'connection-error', connection: 3, after: since(150), readyState: 0 },
    opened(since(147), 3),
  ];
}

/** Ends of several causes, then a server that is down: refused every three seconds until now. */
function refusedStream(facts: BackgroundToPanel[]): Happening[] {
  const connection = 9;
  const list = stream(connection, '/api/orders/stream', 300);
  const ends: readonly (readonly [number, Partial<AttemptFacts>])[] = [
    [240, { status: 200, error: 'net::ERR_CONNECTION_RESET' }],
    [180, { status: 200 }],
    [120, { status: 200, error: 'net::ERR_CONNECTION_RESET' }],
    [75, { status: 200 }],
  ];
  let startedAt = 300;
  for (const [number, [end, fact]] of ends.entries()) {
    facts.push(
      attempt(connection, {
        requestId: `9-${number}`,
        startedAt: ago(startedAt),
        endedAt: ago(end),
        ...fact,
      }),
    );
    list.push({ type: 'connection-error', connection, after: since(end), readyState: 0 });
    startedAt = end - 3;
    if (startedAt > 75) list.push(opened(since(startedAt - 0.03), connection));
  }
  for (let end = 71.9; end > 3; end -= 3.1) {
    const at = ago(end);
    const error = 'net::ERR_CONNECTION_REFUSED';
    facts.push(
      attempt(connection, { requestId: `9-r${end}`, startedAt: at - 9, endedAt: at, error }),
    );
    list.push({ type: 'connection-error', connection, after: since(end), readyState: 0 });
  }
  return list;
}

function attempt(connection: number, facts: Partial<AttemptFacts>): BackgroundToPanel {
  return { type: 'attempt', document: FAKE_DOCUMENT.key, connection, attempt: factsOf(facts) };
}

/** The page's own counters, as large as after a quarter of an hour. */
function records(): ConnectionRecord[] {
  const counters: readonly (readonly [number, string, number, number, number, number])[] = [
    [1, `${METRICS}/api/live/stream?dash=prod-overview`, 66_204, 0, 41_800_000, 0],
    [2, `${METRICS}/api/prices/stream`, 12_140, 0, 1_900_000, 0],
    [3, `${METRICS}/api/annotations/stream`, 214, 0, 96_000, 0],
    [5, `${SOCKETS}/live?dash=prod-overview`, 14, 15, 2_100, 2_000],
    [6, `${SOCKETS}/socket.io/?EIO=4&transport=websocket`, 48_211, 1_204, 15_100_000, 60_000],
    [7, `${SOCKETS}/presence`, 41, 18, 6_100, 1_600],
    [9, `${METRICS}/api/orders/stream`, 311, 0, 40_400, 0],
  ];
  return counters.map(([connection, url, framesIn, framesOut, bytesIn, bytesOut]) => ({
    connection,
    kind: url.startsWith('wss') ? 'websocket' : 'event-source',
    url,
    api: url.startsWith('wss') ? 'WebSocket' : 'EventSource',
    method: 'GET',
    withCredentials: true,
    state: 'open',
    createdAt: ago(866),
    framesIn,
    framesOut,
    bytesIn,
    bytesOut,
  }));
}
