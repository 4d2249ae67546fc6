import type { ConnectionKind, LifecycleEvent } from '../../extension/protocol/connections';
import { KINDS } from '../../extension/protocol/kinds';
import { HEARD_TYPES, LIFECYCLE_EVENTS } from '../../extension/protocol/limits';
import { applyRequest, KEPT_ATTEMPTS } from './apply-request';
import { isNormalClose } from './close-codes';
import { explainEnd, NOT_KNOWN } from './explain-end';
import type { Attempt, Connection } from './model';
import { addressOf, newAttempt } from './new-connection';

/** The connection after something happened to it, as its page told. */
export function applyLifecycle(connection: Connection, event: LifecycleEvent): Connection {
  const lifecycle = [...connection.lifecycle, withoutAddress(event)].slice(-LIFECYCLE_EVENTS);
  return { ...afterEvent(connection, event), lifecycle };
}

/** A request's address is told by its attempt; kept here as well, those of a poll would fill the memory. */
function withoutAddress(event: LifecycleEvent): LifecycleEvent {
  const isOfRequest = event.type === 'request-started' || event.type === 'request-answered';
  return isOfRequest ? { ...event, url: '' } : event;
}

function afterEvent(connection: Connection, event: LifecycleEvent): Connection {
  switch (event.type) {
    case 'connection-created':
      return {
        ...connection,
        ...addressOf(event.url),
        kind: event.kind,
        api: event.api,
        method: event.method,
        withCredentials: event.withCredentials,
        protocols: event.protocols,
        stack: event.stack,
      };
    case 'connection-opened':
      return afterOpen(connection, event);
    case 'connection-error':
      return afterError(connection, event);
    case 'close-called':
      return afterCloseCall(connection, event);
    case 'connection-closed':
      return afterClose(connection, event);
    case 'event-type-heard':
      return afterHeard(connection, event.eventType);
    case 'origin-seen':
      return { ...connection, origin: event.origin };
    case 'request-started':
    case 'request-answered':
    case 'request-ended':
      return applyRequest(connection, event);
    case 'poll-recognised':
      return { ...connection, poll: { pattern: event.pattern, folded: event.folded } };
    default:
      event satisfies never;
      return connection;
  }
}

function afterOpen(
  connection: Connection,
  { at, protocol, extensions }: LifecycleEvent & { type: 'connection-opened' },
): Connection {
  const running = withRunningAttempt(connection, at);
  const opened = changeLastAttempt(running, (attempt) => ({ ...attempt, openedAt: at }));
  return { ...opened, state: 'open', stateSince: at, protocol, extensions };
}

function afterError(
  connection: Connection,
  { at, readyState }: LifecycleEvent & { type: 'connection-error' },
): Connection {
  // A WebSocket's `close` event follows at once and says more.
  if (KINDS[connection.kind].isSocket) return connection;
  if (connection.closedBy === 'page') return connection;
  const willRetry = readyState === 0;
  const ended = endLastAttempt(withRunningAttempt(connection, at), at, willRetry);
  return withEndedBy({ ...ended, state: willRetry ? 'reconnecting' : 'failed', stateSince: at });
}

function afterCloseCall(
  connection: Connection,
  { at }: LifecycleEvent & { type: 'close-called' },
): Connection {
  if (isOver(connection)) return connection;
  const closed: Connection = { ...connection, closedBy: 'page' };
  // A WebSocket goes on until its closing handshake is done.
  if (KINDS[connection.kind].isSocket) return closed;
  return { ...endLastAttempt(closed, at, false), state: 'closed', stateSince: at };
}

function afterClose(
  connection: Connection,
  event: LifecycleEvent & { type: 'connection-closed' },
): Connection {
  const { at, code, reason, wasClean } = event;
  if (code === 0 && connection.kind === 'websocket') {
    return { ...endLastAttempt(connection, at, false), state: 'closed', stateSince: at };
  }
  const closedBy = connection.closedBy ?? (wasClean ? 'server' : 'network');
  const isNormal = closedBy === 'page' || (wasClean && isNormalEnd(connection.kind, code));
  const closed: Connection = {
    ...connection,
    closeCode: code,
    closeReason: reason,
    wasClean,
    closedBy,
    state: isNormal ? 'closed' : 'failed',
    stateSince: at,
  };
  return endLastAttempt(closed, at, false);
}

/** Codes of WebTransport are the application's own; 0 stands for none. */
function isNormalEnd(kind: ConnectionKind, code: number): boolean {
  return kind === 'webtransport' ? code === 0 : isNormalClose(code);
}

function afterHeard(connection: Connection, eventType: string): Connection {
  const { heardTypes } = connection;
  if (heardTypes.includes(eventType) || heardTypes.length >= HEARD_TYPES) return connection;
  return { ...connection, heardTypes: [...heardTypes, eventType] };
}

/** After a retry no event says that the next attempt began; the first sign of it is its end or its opening. */
export function withRunningAttempt(connection: Connection, startedAt: number): Connection {
  const last = connection.attempts.at(-1);
  if (last && last.end === null) return connection;
  const number = (last?.number ?? 0) + 1;
  const attempts = [...connection.attempts, newAttempt(number, startedAt)].slice(-KEPT_ATTEMPTS);
  return { ...connection, attempts, reconnects: number - 1 };
}

function endLastAttempt(connection: Connection, at: number, willRetry: boolean): Connection {
  return changeLastAttempt(connection, (attempt) => {
    if (attempt.end) return attempt;
    const ended = { ...attempt, end: { at, willRetry, ...NOT_KNOWN } };
    return { ...attempt, end: { at, willRetry, ...explainEnd(connection, ended) } };
  });
}

/** An EventSource's end by server or network shows only in the request log. */
export function withEndedBy(connection: Connection): Connection {
  if (connection.kind !== 'event-source' || connection.closedBy === 'page') return connection;
  const end = connection.attempts.at(-1)?.end;
  if (connection.state !== 'failed' || !end) return connection;
  switch (end.cause) {
    case 'status':
    case 'content-type':
    case 'cors':
    case 'server-end':
      return { ...connection, closedBy: 'server' };
    case 'refused':
    case 'reset':
    case 'network':
    case 'offline':
    case 'limit':
    case 'blocked':
      return { ...connection, closedBy: 'network' };
    default:
      return connection;
  }
}

function changeLastAttempt(
  connection: Connection,
  change: (attempt: Attempt) => Attempt,
): Connection {
  const last = connection.attempts.at(-1);
  if (!last) return connection;
  return { ...connection, attempts: connection.attempts.with(-1, change(last)) };
}

export function isOver(connection: Connection): boolean {
  return connection.state === 'closed' || connection.state === 'failed';
}
