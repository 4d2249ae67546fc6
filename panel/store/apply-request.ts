import type { LifecycleEvent } from '../../extension/protocol/connections';
import { ADDRESS_CHARS } from '../../extension/protocol/limits';
import { explainEnd } from './explain-end';
import { withLoggedEnd } from './logged-end';
import type { Attempt, Connection, ConnectionState, PageRequest } from './model';
import { newAttempt } from './new-connection';

/** Attempts kept of one connection; the oldest leave, and the numbers of the others tell how many. */
export const KEPT_ATTEMPTS = 2_000;

type RequestEvent = Extract<LifecycleEvent, { request: number }>;

/** The connection after the page told of one of its requests. Each request is an attempt. */
export function applyRequest(connection: Connection, event: RequestEvent): Connection {
  const known = connection.attempts.findLast(isOf(event.request));
  const next = placed(
    connection,
    changed(connection, known ?? firstSeen(connection, event), event),
  );
  return connection.kind === 'poll'
    ? { ...next, state: 'open', stateSince: connection.createdAt }
    : afterOnlyRequest(next, event);
}

/** Its beginning may be forgotten by now: then it is known from what came next. */
function firstSeen(
  { kind, attempts: [first] }: Connection,
  { request, at }: RequestEvent,
): Attempt {
  if (kind === 'poll' || !first || first.request !== null) return newAttempt(request, at);
  return { ...first, number: request };
}

function changed(connection: Connection, attempt: Attempt, event: RequestEvent): Attempt {
  const request = attempt.request ?? unknownRequest(connection);
  switch (event.type) {
    case 'request-started': {
      const { at, method, url } = event;
      return { ...attempt, startedAt: at, request: { ...request, method, url } };
    }
    case 'request-answered': {
      const { at, status, contentType } = event;
      return { ...attempt, openedAt: at, request: { ...request, status, contentType } };
    }
    case 'request-ended': {
      const { at, outcome, detail, bytes, isSame } = event;
      const ended = { ...attempt, request: { ...request, outcome, detail, bytes, isSame } };
      return { ...ended, end: { at, willRetry: false, ...explainEnd(connection, ended) } };
    }
  }
}

function unknownRequest({ method, url }: Connection): PageRequest {
  return {
    method,
    url,
    status: 0,
    contentType: '',
    outcome: null,
    detail: '',
    bytes: -1,
    isSame: null,
  };
}

/** In order of the requests; what stood for a first attempt, before one was told, makes room. */
function placed(connection: Connection, attempt: Attempt): Connection {
  const others = connection.attempts.filter(
    ({ number, request }) => request !== null && number !== attempt.number,
  );
  const later = others.findIndex(({ number }) => number > attempt.number);
  const at = later < 0 ? others.length : later;
  const stoodIn = connection.attempts.find(({ request }) => request === null)?.facts ?? null;
  const attempts = others.toSpliced(at, 0, { ...attempt, facts: attempt.facts ?? stoodIn });
  return { ...connection, attempts: attempts.slice(firstKept(attempts)) };
}

/** The newest ones, as many as their number and their addresses allow. */
function firstKept(attempts: readonly Attempt[]): number {
  let chars = 0;
  for (let kept = 1; kept <= attempts.length; kept++) {
    const { request } = attempts[attempts.length - kept] ?? {};
    chars += request?.url.length ?? 0;
    if (kept > 1 && (kept > KEPT_ATTEMPTS || chars > ADDRESS_CHARS)) {
      return attempts.length - kept + 1;
    }
  }
  return 0;
}

/** A stream is its one request. */
function afterOnlyRequest(connection: Connection, { type, at }: RequestEvent): Connection {
  if (type === 'request-started') return connection;
  if (type === 'request-answered') {
    return withLoggedEnd({ ...connection, state: 'open', stateSince: at });
  }
  const attempt = connection.attempts.at(-1);
  return { ...connection, ...endOf(attempt), stateSince: at };
}

function endOf(attempt: Attempt | undefined): Pick<Connection, 'state' | 'closedBy'> {
  const state = (cause: string): ConnectionState => (cause === 'status' ? 'failed' : 'closed');
  switch (attempt?.request?.outcome) {
    case 'cancelled':
      return { state: 'closed', closedBy: 'page' };
    case 'failed':
      return { state: 'failed', closedBy: 'network' };
    default:
      return { state: state(attempt?.end?.cause ?? ''), closedBy: 'server' };
  }
}

function isOf(request: number): (attempt: Attempt) => boolean {
  return (attempt) => attempt.number === request && attempt.request !== null;
}
