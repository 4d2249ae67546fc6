import type { LifecycleEvent } from '../../extension/protocol/connections';
import { FRAME, type FrameColumns } from '../../extension/protocol/frames';
import type { BackgroundToPanel, PlacedDocument } from '../../extension/protocol/messages';
import type { PollView } from '../../extension/protocol/pools';
import { buildSeenPoll } from './build-poll';
import { buildPool, buildPools, buildSlot } from './build-pools';
import { ago, FAKE_DOCUMENT, FAKE_NOW, FAKE_TAB } from './fake-moment';
import { fakePools } from './fake-pools';

const API = 'https://api.acme.test';
const PAGE: PlacedDocument = { ...FAKE_DOCUMENT, key: 'doc-kinds', frameId: 3, isControlled: true };
const WORKER: PlacedDocument = {
  ...FAKE_DOCUMENT,
  key: 'doc-worker',
  url: 'http://acme.test/assets/feed-worker.js',
  context: 'worker',
};

type Happening = LifecycleEvent extends infer Event
  ? Event extends LifecycleEvent
    ? Omit<Event, 'event' | 'afterFrame'>
    : never
  : never;

interface Told {
  happenings: Happening[];
  frames: FakeFrame[];
}

interface FakeFrame {
  at: number;
  connection: number;
  code: FrameColumns<string>['code'][number];
  payload: string;
  eventType: string | null;
}

/** Connections of every kind beside EventSource and WebSocket, for pictures and experiments. */
export function fakeKinds(): BackgroundToPanel[] {
  return [
    ...told(PAGE, [chat(1), logs(2), longPoll(3), shortPoll(4), failedStream(5), transport(6)]),
    ...told(WORKER, [feed(1)]),
    pools(),
    { type: 'polls', polls: [seenPoll()], more: 0, at: FAKE_NOW },
  ];
}

function told(document: PlacedDocument, stories: readonly Told[]): BackgroundToPanel[] {
  const lifecycle = stories
    .flatMap(({ happenings }) => happenings)
    .sort((a, b) => a.at - b.at)
    .map((it, index): LifecycleEvent => ({ ...it, event: index + 1, afterFrame: 0 }));
  const frames = stories.flatMap((story) => story.frames).sort((a, b) => a.at - b.at);
  const announcement = { lifecycle, lifecycleDropped: 0, lastFrame: 0, oldestFrame: 1 };
  return [
    {
      type: 'announcement',
      document,
      announcement: { ...announcement, connections: [] },
    },
    { type: 'frames', document: document.key, batch: batchOf(frames) },
  ];
}

function batchOf(frames: readonly FakeFrame[]) {
  const columns: FrameColumns<string> = {
    first: 1,
    at: frames.map(({ at }) => at),
    connection: frames.map(({ connection }) => connection),
    code: frames.map(({ code }) => code),
    size: frames.map(({ payload }) => new TextEncoder().encode(payload).length),
    payload: frames.map(({ payload }) => payload),
    eventType: frames.map(({ eventType }) => eventType),
    eventId: frames.map(() => null),
    buffered: frames.map(() => 0),
  };
  const numbers = [...new Set(columns.connection)];
  const totals = numbers.map((connection) => {
    const own = frames.filter((it) => it.connection === connection);
    const out = own.filter(({ code }) => code === FRAME.textOut);
    const bytes = (list: readonly FakeFrame[]) =>
      list.reduce((sum, { payload }) => sum + new TextEncoder().encode(payload).length, 0);
    return {
      connection,
      framesIn: own.length - out.length,
      framesOut: out.length,
      bytesIn: bytes(own) - bytes(out),
      bytesOut: bytes(out),
    };
  });
  return { columns, lost: 0, skipped: 0, totals };
}

function created(
  connection: number,
  kind: Extract<Happening, { type: 'connection-created' }>['kind'],
  path: string,
  at: number,
  method = 'GET',
): Happening {
  return {
    type: 'connection-created',
    connection,
    at,
    kind,
    api:
      kind === 'webtransport' ? 'WebTransport' : kind === 'xhr-stream' ? 'XMLHttpRequest' : 'fetch',
    method,
    url: API + path,
    withCredentials: false,
    protocols: [],
    stack: 'at ask (http://acme.test/assets/chat.js:31:9)',
  };
}

interface Asked {
  connection: number;
  request: number;
  path: string;
  method?: string;
  at: number;
  status?: number;
  contentType?: string;
  /** Milliseconds; absent while it runs. */
  held?: number;
  bytes?: number;
  isSame?: boolean | null;
  outcome?: 'complete' | 'cancelled' | 'failed';
  detail?: string;
}

function request(given: Asked): Happening[] {
  const { connection, request: number, path, method = 'GET', at, held } = given;
  const { status = 200, contentType = 'application/json', outcome = 'complete' } = given;
  const { bytes = 0, isSame = null, detail = '' } = given;
  const stamp = { connection, request: number };
  const url = API + path;
  const happenings: Happening[] = [{ type: 'request-started', ...stamp, at, method, url }];
  const answeredAt = at + (held === undefined ? 40 : Math.max(12, held - 6));
  if (held !== undefined || contentType !== 'application/json') {
    happenings.push({
      type: 'request-answered',
      ...stamp,
      at: answeredAt,
      status,
      contentType,
      url,
    });
  }
  if (held === undefined) return happenings;
  const ended = { outcome, detail, bytes, isSame } as const;
  return [...happenings, { type: 'request-ended', ...stamp, at: at + held, ...ended }];
}

/** An answer of a language model, told token by token. */
function chat(connection: number): Told {
  const [path, at] = ['/v1/chat/completions', ago(9)];
  const body = JSON.stringify({
    model: 'acme-large',
    stream: true,
    messages: [{ role: 'user', content: 'Why did the gateway restart last night?' }],
  });
  const tokens = 'The gateway ran out of file descriptors at 02:14 because each'.split(' ');
  const frame = (code: FakeFrame['code'], payload: string, after: number): FakeFrame => ({
    at: at + after,
    connection,
    code,
    payload,
    eventType: null,
  });
  return {
    happenings: [
      created(connection, 'fetch-stream', path, at, 'POST'),
      ...request({
        connection,
        request: 1,
        path,
        method: 'POST',
        at,
        contentType: 'text/event-stream; charset=utf-8',
      }),
    ],
    frames: [
      frame(FRAME.textOut, body, 1),
      frame(FRAME.eventNote, 'retry: 2500', 700),
      ...tokens.map((token, i) =>
        frame(
          FRAME.eventBlock,
          `event: delta\nid: ${i + 1}\ndata: {"token":" ${token}"}`,
          800 + i * 740,
        ),
      ),
      frame(FRAME.eventNote, ': ping', 5_100),
    ],
  };
}

/** Log lines as NDJSON. */
function logs(connection: number): Told {
  const [path, at] = ['/v1/logs/tail?app=gateway', ago(581)];
  const line = (i: number) =>
    JSON.stringify({ level: i % 5 ? 'info' : 'warn', line: `GET /health ${i}` });
  return {
    happenings: [
      created(connection, 'fetch-stream', path, at),
      ...request({ connection, request: 1, path, at, contentType: 'application/x-ndjson' }),
    ],
    frames: Array.from({ length: 60 }, (_, i) => ({
      at: ago(120 - i * 2),
      connection,
      code: FRAME.textIn,
      payload: line(i),
      eventType: null,
    })),
  };
}

function longPoll(connection: number): Told {
  const holds = [24_800, 21_300, 9_700, 26_900, 12_400, 25_000];
  const happenings: Happening[] = [
    created(connection, 'poll', '/events/poll?since=88213', ago(138.6)),
    {
      type: 'poll-recognised',
      connection,
      at: ago(90),
      pattern: 'long',
      folded: ['since'],
    },
  ];
  const frames: FakeFrame[] = [];
  let at = ago(138.6);
  for (const [i, held] of holds.entries()) {
    const isEmpty = held >= 24_800;
    const payload = isEmpty ? '{"events":[]}' : `{"events":[{"id":${88_213 + i},"type":"deploy"}]}`;
    const path = `/events/poll?since=${88_213 + i}`;
    const isSame = isEmpty && i > 4;
    happenings.push(
      ...request({ connection, request: i + 1, path, at, held, bytes: payload.length, isSame }),
    );
    at += held;
    frames.push({ at, connection, code: FRAME.textIn, payload, eventType: '200' });
    at += 18;
  }
  happenings.push(
    ...request({ connection, request: holds.length + 1, path: '/events/poll?since=88219', at }),
  );
  return { happenings, frames };
}

function shortPoll(connection: number): Told {
  const happenings: Happening[] = [
    created(connection, 'poll', '/notifications?_=1763643600000', ago(867)),
    { type: 'poll-recognised', connection, at: ago(858), pattern: 'short', folded: ['_'] },
  ];
  const frames: FakeFrame[] = [];
  for (let i = 0; i < 289; i++) {
    const at = ago(867) + i * 3_000 + ((i * 37) % 23);
    const isSame = i % 26 !== 0;
    const status = isSame && i % 3 === 0 ? 304 : 200;
    const payload =
      status === 304 ? '' : JSON.stringify({ unread: Math.floor(i / 26), items: 'x'.repeat(560) });
    const facts = {
      held: 38 + (i % 9),
      status,
      bytes: payload.length,
      isSame: i === 0 ? false : isSame,
    };
    const path = `/notifications?_=${1_763_643_600_000 + i * 3_000}`;
    happenings.push(...request({ connection, request: i + 1, path, at, ...facts }));
    frames.push({
      at: at + facts.held,
      connection,
      code: FRAME.textIn,
      payload,
      eventType: String(status),
    });
  }
  return { happenings, frames };
}

function failedStream(connection: number): Told {
  const [path, at] = ['/legacy/updates', ago(300)];
  const ended = { held: 41_000, outcome: 'failed', detail: 'error', bytes: 3_400 } as const;
  const chunk = (i: number): FakeFrame => ({
    at: at + 2_000 * i,
    connection,
    code: FRAME.textIn,
    payload: `update ${i}\n`,
    eventType: null,
  });
  return {
    happenings: [
      created(connection, 'xhr-stream', path, at),
      ...request({ connection, request: 1, path, at, contentType: 'text/plain', ...ended }),
    ],
    frames: Array.from({ length: 17 }, (_, i) => chunk(i)),
  };
}

function transport(connection: number): Told {
  const at = ago(46);
  const opened = {
    type: 'connection-opened',
    connection,
    at: at + 60,
    protocol: '',
    extensions: '',
  } as const;
  const frame = (i: number): FakeFrame => ({
    at: ago(40 - i),
    connection,
    code: i % 3 === 0 ? FRAME.textOut : FRAME.textIn,
    payload: `position ${i}`,
    eventType: null,
  });
  return {
    happenings: [created(connection, 'webtransport', '/positions', at), opened],
    frames: Array.from({ length: 30 }, (_, i) => frame(i)),
  };
}

function feed(connection: number): Told {
  const at = ago(212);
  return {
    happenings: [
      { ...created(connection, 'event-source', '/feed', at) },
      { type: 'connection-opened', connection, at: at + 40, protocol: '', extensions: '' },
    ],
    frames: [],
  };
}

function pools(): BackgroundToPanel {
  const slot = (
    id: string,
    path: string,
    seconds: number,
    given: Parameters<typeof buildSlot>[1],
  ) =>
    buildSlot(id, {
      tabTitle: FAKE_TAB.title,
      url: API + path,
      startedAt: ago(seconds),
      respondedAt: ago(seconds - 0.1),
      ...given,
    });
  const of = (connection: number) => ({ document: PAGE.key, connection });
  const via = { kind: 'service-worker', url: 'http://acme.test/sw.js' } as const;
  const shared = { kind: 'shared-worker', url: 'http://acme.test/assets/live-worker.js' } as const;
  const holders = [
    slot('k1', '/v1/chat/completions', 9, {
      method: 'POST',
      kind: 'fetch-stream',
      connection: of(1),
    }),
    slot('k2', '/v1/logs/tail?app=gateway', 581, { kind: 'fetch-stream', connection: of(2), via }),
    slot('k3', '/events/poll?since=88219', 18.1, {
      kind: 'poll',
      connection: of(3),
      respondedAt: null,
      state: 'connecting',
    }),
    slot('k4', '/frames', 33, { kind: 'fetch-stream', hidden: 'dedicated-worker' }),
    slot('k5', '/live', 140, {
      kind: 'event-source',
      tabId: -1,
      worker: shared,
      hidden: 'shared-worker',
    }),
    slot('k6', '/feed', 212, {
      kind: 'event-source',
      connection: { document: WORKER.key, connection: 1 },
    }),
  ];
  const facts = { key: 'api', scheme: 'https', host: 'api.acme.test', topSite: 'http://acme.test' };
  const given = { ...facts, protocol: 'HTTP/2', cap: 100, capBasis: 'default', holders } as const;
  const others = fakePools(300).flatMap((it) => (it.type === 'pools' ? [it.pools] : []));
  const now = (others.at(-1) ?? []).filter(({ key }) => key !== 'api');
  return buildPools([...now, buildPool(given, FAKE_TAB.tabId)], FAKE_NOW);
}

function seenPoll(): PollView {
  const worker = { kind: 'shared-worker', url: 'http://acme.test/assets/live-worker.js' } as const;
  return buildSeenPoll(ago(1.4), { worker, endpoint: `${API}/presence` });
}
