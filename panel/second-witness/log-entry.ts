import { NAME_CHARS, URL_CHARS } from '../../extension/protocol/limits';
import { isRecord } from '../../extension/protocol/parse-checks';
import type { NetworkFacts } from '../store/model';

/** How DevTools call the kinds of requests that can push. */
export type LoggedType = 'eventsource' | 'websocket' | 'fetch' | 'xhr';

/** What is taken of one request of the network log, as long as it is looked at; nothing else is kept. */
export interface LogEntry {
  /** The same in each reading: the log gives its requests no id. */
  readonly key: string;
  /** Shared with its twins: requests of one kind and address in the same millisecond. */
  readonly name: string;
  readonly type: LoggedType;
  readonly method: string;
  /** Without a fragment. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When its headers came; `null` before. */
  readonly answeredAt: number | null;
  /** When it ended, if it did; for a running one, when something was last known of it. */
  readonly lastAt: number;
  readonly status: number;
  readonly mimeType: string;
  /** `net::ERR_ABORTED` where the page ended it; empty for none. */
  readonly error: string;
  readonly network: NetworkFacts;
  /** Address of the document or worker that asked; of its origin alone where the request crosses origins. */
  readonly referrer: string;
  /** Where in a script it was made, outermost call last, as a stack trace; empty where not known. */
  readonly stack: string;
  /** Addresses of the scripts in it, innermost call first. */
  readonly scripts: readonly string[];
  readonly protocol: string;
  readonly extensions: string;
  readonly lastEventId: string | null;
  /** Not parsed yet: most of them were taken at an earlier reading. */
  readonly events: readonly unknown[] | null;
  readonly messages: readonly unknown[];
}

const TYPES: ReadonlySet<unknown> = new Set<LoggedType>([
  'eventsource',
  'websocket',
  'fetch',
  'xhr',
]);

export function isLoggedType(value: unknown): value is LoggedType {
  return TYPES.has(value);
}

/** The part of a request that tells it from others, except from twins of the same moment. */
export function nameOf(entry: unknown): string {
  const { request, startedDateTime, _resourceType } = fieldsOf(entry);
  const { method, url } = fieldsOf(request);
  return `${startedDateTime} ${_resourceType} ${method} ${url}`;
}

/** `key`: see LogEntry. `undefined` for what cannot push, or is no request at all. */
export function parseLogEntry(value: unknown, key: string, name = key): LogEntry | undefined {
  const entry = fieldsOf(value);
  const type = entry._resourceType;
  const request = fieldsOf(entry.request);
  const response = fieldsOf(entry.response);
  const startedAt = Date.parse(textOf(entry.startedDateTime));
  if (!isLoggedType(type) || typeof request.url !== 'string' || Number.isNaN(startedAt)) {
    return undefined;
  }
  const status = numberOf(response.status);
  const timings = fieldsOf(entry.timings);
  const lastAt = startedAt + Math.max(0, numberOf(entry.time));
  const received = Math.max(0, numberOf(timings.receive));
  return {
    key,
    name,
    type,
    method: textOf(request.method).slice(0, NAME_CHARS),
    url: withoutFragment(request.url).slice(0, URL_CHARS),
    startedAt,
    answeredAt: status > 0 ? lastAt - received : null,
    lastAt,
    status,
    mimeType: textOf(fieldsOf(response.content).mimeType).slice(0, NAME_CHARS),
    error: textOf(response._error).slice(0, NAME_CHARS),
    network: {
      connectionId: textOf(entry._connectionId).slice(0, NAME_CHARS),
      // Not a number that means anything before the answer.
      blockedMs: status > 0 ? Math.max(-1, numberOf(timings.blocked)) : -1,
      httpVersion: versionNamed(textOf(response.httpVersion)),
    },
    referrer: headerOf(request, 'referer') ?? '',
    stack: stackOf(entry._initiator),
    scripts: callsOf(entry._initiator).map(({ url }) => textOf(url)),
    protocol: headerOf(response, 'sec-websocket-protocol') ?? '',
    extensions: headerOf(response, 'sec-websocket-extensions') ?? '',
    lastEventId: headerOf(request, 'last-event-id') ?? null,
    events: Array.isArray(entry._eventSourceMessages) ? entry._eventSourceMessages : null,
    messages: Array.isArray(entry._webSocketMessages) ? entry._webSocketMessages : [],
  };
}

/** A script of a worker; `undefined` for any other request. */
export function parseWorkerScript(
  value: unknown,
): { url: string; kind: 'worker' | 'service-worker' } | undefined {
  const { request, _resourceType, _initiator } = fieldsOf(value);
  const fields = fieldsOf(request);
  if (_resourceType !== 'script' || typeof fields.url !== 'string') return undefined;
  const url = withoutFragment(fields.url);
  const destination = headerOf(fields, 'sec-fetch-dest');
  if (destination === 'worker') return { url, kind: 'worker' };
  // The registration of a service worker is logged without the headers of its request.
  const isBare = destination === undefined && fieldsOf(_initiator).type === 'other';
  return isBare ? { url, kind: 'service-worker' } : undefined;
}

export function withoutFragment(url: string): string {
  const end = url.indexOf('#');
  return end < 0 ? url : url.slice(0, end);
}

/** The names of DevTools, as people write them. */
function versionNamed(name: string): string {
  const [, number = ''] = /^(?:h|http\/)([0-9](?:\.[0-9])?)/i.exec(name) ?? [];
  return number && `HTTP/${number.replace(/\.0$/, '')}`;
}

function headerOf(message: Readonly<Record<string, unknown>>, name: string): string | undefined {
  if (!Array.isArray(message.headers)) return undefined;
  const header = message.headers.map(fieldsOf).find((it) => textOf(it.name).toLowerCase() === name);
  return header && textOf(header.value).slice(0, URL_CHARS);
}

/** Calls shown of a stack: where it was made, and enough to recognise the way there. */
const CALLS = 10;

function stackOf(initiator: unknown): string {
  const lines = callsOf(initiator).map(({ functionName, url, lineNumber, columnNumber }) => {
    const place = `${textOf(url)}:${numberOf(lineNumber) + 1}:${numberOf(columnNumber) + 1}`;
    return functionName ? `    at ${textOf(functionName)} (${place})` : `    at ${place}`;
  });
  return lines.join('\n').slice(0, URL_CHARS);
}

function callsOf(initiator: unknown): Readonly<Record<string, unknown>>[] {
  const { callFrames } = fieldsOf(fieldsOf(initiator).stack);
  return Array.isArray(callFrames) ? callFrames.slice(0, CALLS).map(fieldsOf) : [];
}

export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
