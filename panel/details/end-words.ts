import { closeCodeMeaning } from '../store/close-codes';
import type { AttemptEnd, Connection } from '../store/model';

/** `1006, connection lost`. */
export function closeCodeText(code: number): string {
  return `${code}, ${closeCodeMeaning(code)}`;
}

/** What a close code does not say by itself. */
export function explainCloseCode(code: number): string {
  switch (code) {
    case 1005:
      return 'The close frame had no code. The browser sets 1005 itself.';
    case 1006:
      return 'The TCP connection ended without a close frame, or the handshake failed. The browser sets this code itself; the server did not send it.';
    case 1015:
      return 'The TLS handshake failed. The browser sets this code itself.';
    default:
      return '';
  }
}

/** What the end of an attempt means, where its words do not say it all. */
export function explainEndOf(end: AttemptEnd, connection: Connection): string {
  switch (connection.kind) {
    case 'event-source':
      return explainStreamEnd(end, connection);
    case 'fetch-stream':
    case 'xhr-stream':
      if (end.cause === 'page')
        return 'The page aborted the request, or stopped reading its answer.';
      return end.cause === 'navigation' ? 'The document went away.' : '';
    default:
      return '';
  }
}

/** What the end of an EventSource's attempt means for what follows. */
function explainStreamEnd(end: AttemptEnd, connection: Connection): string {
  if (end.cause === 'page') return 'The page called close().';
  if (end.cause === 'navigation') return 'The document went away.';
  if (end.willRetry) {
    return 'Error event with readyState 0, so the browser reconnects. EventSource has no close code.';
  }
  return connection.state === 'failed'
    ? 'Error event with readyState 2: the browser does not try again.'
    : '';
}
