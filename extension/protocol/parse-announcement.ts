import type { Announcement, ConnectionRecord, LifecycleEvent } from './connections';
import type { ConnectionTotals } from './frames';
import {
  CONNECTIONS,
  FOLDED_PARAMETERS,
  LIFECYCLE_EVENTS,
  NAME_CHARS,
  PROTOCOLS,
  REASON_CHARS,
  STACK_CHARS,
  URL_CHARS,
} from './limits';
import {
  count,
  type Fields,
  flag,
  list,
  nullOr,
  oneOf,
  ordinal,
  record,
  text,
  time,
  type Variants,
  variant,
} from './parse-checks';

const kind = oneOf(
  'event-source',
  'websocket',
  'fetch-stream',
  'xhr-stream',
  'poll',
  'webtransport',
);
const api = oneOf(
  'EventSource',
  'WebSocket',
  'WebSocketStream',
  'fetch',
  'XMLHttpRequest',
  'WebTransport',
);
const name = text(NAME_CHARS);
const stamp = { event: ordinal, afterFrame: count, at: time, connection: ordinal };
const ending = { code: count, reason: text(REASON_CHARS) };

export const isLifecycleEvent = variant({
  'connection-created': {
    ...stamp,
    kind,
    api,
    method: name,
    url: text(URL_CHARS),
    withCredentials: flag,
    protocols: list(name, PROTOCOLS),
    stack: text(STACK_CHARS),
  },
  'connection-opened': { ...stamp, protocol: name, extensions: name },
  'connection-error': { ...stamp, readyState: count },
  'close-called': { ...stamp, ...ending },
  'connection-closed': { ...stamp, ...ending, wasClean: flag },
  'event-type-heard': { ...stamp, eventType: name },
  'origin-seen': { ...stamp, origin: name },
  'request-started': { ...stamp, request: ordinal, method: name, url: text(URL_CHARS) },
  'request-answered': {
    ...stamp,
    request: ordinal,
    status: count,
    contentType: name,
    url: text(URL_CHARS),
  },
  'request-ended': {
    ...stamp,
    request: ordinal,
    outcome: oneOf('complete', 'cancelled', 'failed'),
    detail: name,
    bytes: (value) => value === -1 || count(value),
    isSame: nullOr(flag),
  },
  'poll-recognised': {
    ...stamp,
    pattern: oneOf('long', 'short'),
    folded: list(name, FOLDED_PARAMETERS),
  },
} satisfies Variants<LifecycleEvent>);

export const isLifecycle = list(isLifecycleEvent, LIFECYCLE_EVENTS);

export const totalsFields = {
  connection: ordinal,
  framesIn: count,
  framesOut: count,
  bytesIn: count,
  bytesOut: count,
} satisfies Fields<ConnectionTotals>;

const isConnectionRecord = record({
  ...totalsFields,
  kind,
  api,
  method: name,
  url: text(URL_CHARS),
  withCredentials: flag,
  state: oneOf('connecting', 'open', 'reconnecting', 'closing', 'closed'),
  createdAt: time,
} satisfies Fields<ConnectionRecord>);

export const isAnnouncement = record({
  connections: list(isConnectionRecord, CONNECTIONS),
  lifecycle: isLifecycle,
  lifecycleDropped: count,
  lastFrame: count,
  oldestFrame: count,
} satisfies Fields<Announcement>);
