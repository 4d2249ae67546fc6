import type { ConnectionKind } from '../../extension/protocol/connections';
import type { PlacedDocument } from '../../extension/protocol/messages';
import type { PoolProtocol } from '../../extension/protocol/pools';
import {
  fieldsOf,
  isLoggedType,
  type LogEntry,
  numberOf,
  parseLogEntry,
  textOf,
} from '../second-witness/log-entry';
import type { ConnectionLabels } from '../store/connection-labels';
import type { Connection } from '../store/model';
import { addressOf, newConnection } from '../store/new-connection';

/** What an entry of a HAR file tells of a push connection. */
export interface HarRequest {
  kind: ConnectionKind;
  entry: LogEntry;
  page: string;
}

/** No date is later. */
const LATEST = 8.64e15;

const KINDS_OF_TYPES: Readonly<Record<LogEntry['type'], ConnectionKind>> = {
  eventsource: 'event-source',
  websocket: 'websocket',
  fetch: 'fetch-stream',
  xhr: 'xhr-stream',
};

/** `undefined` for a request that pushes nothing. `hasMessages`: the entry has a list of them. */
export function parseHarRequest(value: unknown, hasMessages: boolean): HarRequest | undefined {
  const fields = fieldsOf(value);
  const told = fields._resourceType;
  const type = told === undefined ? typeOf(fields) : told === 'webtransport' ? 'websocket' : told;
  if (!isLoggedType(type)) return undefined;
  const entry = parseLogEntry({ ...fields, _resourceType: type }, '');
  if (!entry || entry.startedAt < 0) return undefined;
  const isStream = hasMessages || entry.mimeType.startsWith('text/event-stream');
  if ((type === 'fetch' || type === 'xhr') && !isStream) return undefined;
  const kind = told === 'webtransport' ? 'webtransport' : KINDS_OF_TYPES[type];
  return { kind, entry, page: textOf(fields.pageref).slice(0, 200) };
}

/** Firefox does not write what kind of request it was. */
function typeOf({
  request,
  response,
}: Readonly<Record<string, unknown>>): LogEntry['type'] | undefined {
  const { url, headers } = fieldsOf(request);
  const { status, content } = fieldsOf(response);
  if (/^wss?:/i.test(textOf(url)) || numberOf(status) === 101) return 'websocket';
  if (!textOf(fieldsOf(content).mimeType).startsWith('text/event-stream')) return undefined;
  const accepts = Array.isArray(headers) ? headers.map(fieldsOf) : [];
  const isEventSource = accepts.some(
    ({ name, value }) =>
      textOf(name).toLowerCase() === 'accept' && textOf(value).startsWith('text/event-stream'),
  );
  return isEventSource ? 'eventsource' : 'fetch';
}

/** Counted from its messages. */
export type HarTraffic = Pick<Connection, 'framesIn' | 'framesOut' | 'bytesIn' | 'bytesOut'> & {
  lastAt: number;
  lastEventId: string;
};

/** One entry as a connection with one attempt. */
export function harConnection(
  { kind, entry, page }: HarRequest,
  number: number,
  documentUrl: string,
  { lastAt, ...traffic }: HarTraffic,
  labels: ConnectionLabels,
): Connection {
  const { startedAt, status, error } = entry;
  const isOpened = status === 101 || (status >= 200 && status < 300);
  const answeredAt = entry.answeredAt === null ? null : within(entry.answeredAt, startedAt);
  const openedAt = isOpened ? (answeredAt ?? startedAt) : null;
  const endedAt = within(Math.max(entry.lastAt, lastAt), startedAt);
  const text = error || (isOpened ? 'not told by the file' : `HTTP ${status}`);
  const cause = error ? 'network' : isOpened ? 'unknown' : 'status';
  const facts = {
    requestId: '',
    insteadOf: null,
    startedAt,
    respondedAt: answeredAt,
    endedAt,
    status,
    error,
    protocol: protocolOf(kind, entry.network.httpVersion),
    contentType: entry.mimeType,
    lastEventId: entry.lastEventId,
  };
  const isRequest = kind === 'fetch-stream' || kind === 'xhr-stream';
  return {
    ...newConnection({
      document: documentOf(page, documentUrl),
      number,
      kind,
      createdAt: startedAt,
      ...labels.next(kind),
    }),
    ...addressOf(entry.url),
    ...traffic,
    api: APIS[kind],
    method: entry.method,
    state: isOpened && !error ? 'closed' : 'failed',
    stateSince: endedAt,
    protocol: entry.protocol,
    extensions: entry.extensions,
    stack: entry.stack,
    attempts: [
      {
        number: 1,
        startedAt,
        openedAt,
        end: { at: endedAt, cause, text, willRetry: false },
        facts,
        network: entry.network,
        request: isRequest
          ? {
              method: entry.method,
              url: entry.url,
              status,
              contentType: entry.mimeType,
              outcome: null,
              detail: '',
              bytes: -1,
              isSame: null,
            }
          : null,
      },
    ],
  };
}

const APIS: Readonly<Record<ConnectionKind, Connection['api']>> = {
  'event-source': 'EventSource',
  websocket: 'WebSocket',
  'fetch-stream': 'fetch',
  'xhr-stream': 'XMLHttpRequest',
  poll: 'fetch',
  webtransport: 'WebTransport',
};

/** The file's durations may be anything. */
function within(at: number, startedAt: number): number {
  return Math.min(Math.max(at, startedAt), LATEST);
}

function protocolOf(kind: ConnectionKind, version: string): PoolProtocol {
  if (kind === 'websocket') return 'WebSocket';
  if (version === 'HTTP/1.1' || version === 'HTTP/2' || version === 'HTTP/3') return version;
  return 'unknown';
}

function documentOf(page: string, url: string): PlacedDocument {
  return {
    key: page || 'file',
    url,
    navigationProtocol: '',
    isControlled: false,
    context: 'page',
    tabId: -1,
    frameId: 0,
  };
}
