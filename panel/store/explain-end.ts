import { closeCodeMeaning, isNormalClose } from './close-codes';
import type { Attempt, Connection } from './model';
import { type EndReason, requestEnd } from './request-end';

/** Where neither the page nor the request log said anything. */
export const NOT_KNOWN: EndReason = { cause: 'unknown', text: 'not known' };

/** Why an attempt ended, from what the page said and what the browser's request log said of it. */
export function explainEnd(connection: Connection, attempt: Attempt): EndReason {
  return connection.kind === 'websocket'
    ? explainClose(connection, attempt)
    : explainStreamEnd(connection, attempt);
}

function explainStreamEnd(connection: Connection, attempt: Attempt): EndReason {
  // Only the last attempt can have been ended by the page: after `close()` there is no other.
  const isLast = attempt.number === connection.attempts.at(-1)?.number;
  if (isLast && connection.closedBy === 'page')
    return { cause: 'page', text: 'closed by the page' };
  return (attempt.facts && requestEnd(attempt.facts, true)) ?? NOT_KNOWN;
}

function explainClose(connection: Connection, attempt: Attempt): EndReason {
  const code = connection.closeCode;
  if (connection.closedBy === 'page') {
    return { cause: 'page', text: code ? `closed by the page, ${code}` : 'closed by the page' };
  }
  if (code === null) return NOT_KNOWN;
  const text = `${code}, ${closeCodeMeaning(code)}`;
  if (code === 1006 && attempt.openedAt === null) return explainHandshake(attempt);
  if (code === 1006) return { cause: 'network', text };
  return { cause: isNormalClose(code) ? 'server-end' : 'close-code', text };
}

/** To the page every failed handshake is 1006; Firefox's request log knows the status, Chromium's often nothing. */
function explainHandshake(attempt: Attempt): EndReason {
  const reason = attempt.facts && requestEnd(attempt.facts, false);
  if (!reason || reason.cause === 'unknown' || reason.text.includes('ERR_FAILED')) {
    return { cause: 'network', text: '1006, handshake failed' };
  }
  return { cause: reason.cause, text: `1006, ${reason.text}` };
}
