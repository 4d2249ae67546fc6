import type { Attempt, Connection } from '../store/model';
import { hideSecrets } from './hide-secrets';
import { parseUrl } from './parse-url';
import type { AllRules } from './secret-rules';

/** What the frames of an attempt add to its entry. */
export interface HarBodies {
  /** Body of the request; `undefined` for none, or one that was not kept. */
  sent: string | undefined;
  /** Body of a poll's answer. */
  received: { text: string; encoding?: 'base64' } | undefined;
}

interface HarSource {
  connection: Connection;
  /** Position of the attempt. */
  position: number;
  bodies: HarBodies;
  exportedAt: number;
  /** `null`: nothing is hidden. */
  rules: AllRules | null;
}

/** One attempt of a connection as a HAR 1.2 entry; what no extension can know is -1 or empty, as the format asks. */
export function harEntry({ connection, position, bodies, exportedAt, rules }: HarSource) {
  const attempt = connection.attempts[position];
  if (!attempt) throw new Error(`Expected attempt ${position} of ${connection.label}, got none.`);
  const hidden = (text: string) => (rules ? hideSecrets(text, rules.address) : text);
  const url = hidden(attempt.request?.url ?? connection.url);
  const endedAt = attempt.end?.at ?? exportedAt;
  const answeredAt = attempt.facts?.respondedAt ?? attempt.openedAt;
  const httpVersion = attempt.facts?.protocol ?? '';
  const mimeType = mimeTypeOf(connection, attempt);
  return {
    pageref: connection.document,
    startedDateTime: new Date(attempt.startedAt).toISOString(),
    time: Math.max(0, endedAt - attempt.startedAt),
    request: {
      method: attempt.request?.method ?? connection.method,
      url,
      httpVersion,
      cookies: [],
      headers: lastEventIdHeader(attempt, hidden),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: connection.framesOut > 0 && attempt.request ? -1 : 0,
      ...(bodies.sent === undefined ? {} : { postData: { mimeType: '', text: bodies.sent } }),
    },
    response: {
      status: statusOf(connection, attempt),
      statusText: '',
      httpVersion,
      cookies: [],
      headers: mimeType ? [{ name: 'content-type', value: mimeType }] : [],
      content: { size: bytesOf(connection, attempt), mimeType, ...bodies.received },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(attempt.facts?.error ? { _error: hidden(attempt.facts.error) } : {}),
    },
    cache: {},
    timings: {
      send: 0,
      wait: Math.max(0, (answeredAt ?? endedAt) - attempt.startedAt),
      receive: Math.max(0, endedAt - (answeredAt ?? endedAt)),
    },
    comment: hidden(commentOf(connection, attempt)),
    _resourceType: RESOURCE_TYPES[connection.kind] ?? apiType(connection),
  };
}

/** Chrome's names of them; what the page asks for by itself is called after its interface. */
const RESOURCE_TYPES: Partial<Record<Connection['kind'], string>> = {
  'event-source': 'eventsource',
  websocket: 'websocket',
  webtransport: 'webtransport',
};

function apiType({ api }: Connection): string {
  return api === 'XMLHttpRequest' ? 'xhr' : 'fetch';
}

function commentOf({ label, kind }: Connection, { number, end }: Attempt): string {
  const what = `${label}, ${kind === 'poll' ? 'request' : 'attempt'} ${number}`;
  return end ? `${what}: ${end.text}` : what;
}

function queryOf(url: string) {
  return Array.from(parseUrl(url)?.searchParams ?? [], ([name, value]) => ({ name, value }));
}

function mimeTypeOf({ kind }: Connection, { facts, request }: Attempt): string {
  const told = request?.contentType || facts?.contentType;
  return told || (kind === 'event-source' ? 'text/event-stream' : '');
}

function statusOf({ kind }: Connection, { facts, request, openedAt }: Attempt): number {
  const told = request?.status || facts?.status;
  if (told) return told;
  if (openedAt === null) return 0;
  return kind === 'websocket' ? 101 : 200;
}

/** Of one answer where it is known, else of all that the connection received. */
function bytesOf({ kind, bytesIn }: Connection, { request }: Attempt): number {
  if (request && request.bytes >= 0) return request.bytes;
  return kind === 'poll' ? -1 : bytesIn;
}

function lastEventIdHeader({ facts }: Attempt, hidden: (text: string) => string) {
  const value = facts?.lastEventId;
  return value ? [{ name: 'Last-Event-ID', value: hidden(value) }] : [];
}
