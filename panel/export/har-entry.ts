import type { Attempt, Connection } from '../store/model';
import { parseUrl } from './parse-url';

/** One attempt of a connection as a HAR 1.2 entry; what no extension can know is -1 or empty, as the format asks. */
export function harEntry(connection: Connection, position: number, exportedAt: number) {
  const attempt = connection.attempts[position];
  if (!attempt) throw new Error(`Expected attempt ${position} of ${connection.label}, got none.`);
  const { url, document } = connection;
  const endedAt = attempt.end?.at ?? exportedAt;
  const answeredAt = attempt.facts?.respondedAt ?? attempt.openedAt;
  const httpVersion = attempt.facts?.protocol ?? '';
  const mimeType =
    attempt.facts?.contentType || (connection.kind === 'websocket' ? '' : 'text/event-stream');
  return {
    pageref: document,
    startedDateTime: new Date(attempt.startedAt).toISOString(),
    time: Math.max(0, endedAt - attempt.startedAt),
    request: {
      method: 'GET',
      url,
      httpVersion,
      cookies: [],
      headers: lastEventIdHeader(attempt),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: statusOf(connection, attempt),
      statusText: '',
      httpVersion,
      cookies: [],
      headers: mimeType ? [{ name: 'content-type', value: mimeType }] : [],
      content: { size: connection.bytesIn, mimeType },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(attempt.facts?.error ? { _error: attempt.facts.error } : {}),
    },
    cache: {},
    timings: {
      send: 0,
      wait: Math.max(0, (answeredAt ?? endedAt) - attempt.startedAt),
      receive: Math.max(0, endedAt - (answeredAt ?? endedAt)),
    },
    comment: `${connection.label}, attempt ${attempt.number}${attempt.end ? `: ${attempt.end.text}` : ''}`,
    _resourceType: connection.kind === 'websocket' ? 'websocket' : 'eventsource',
  };
}

function queryOf(url: string) {
  return Array.from(parseUrl(url)?.searchParams ?? [], ([name, value]) => ({ name, value }));
}

function statusOf({ kind }: Connection, { facts, openedAt }: Attempt): number {
  if (facts?.status) return facts.status;
  if (openedAt === null) return 0;
  return kind === 'websocket' ? 101 : 200;
}

function lastEventIdHeader({ facts }: Attempt) {
  const value = facts?.lastEventId;
  return value ? [{ name: 'Last-Event-ID', value }] : [];
}
