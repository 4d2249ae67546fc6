import { originOf } from '../../extension/protocol/origin-of';
import { closeCodeMeaning, isNormalClose } from './close-codes';
import { explainRequest } from './explain-request';
import type { Attempt, Connection } from './model';
import { type EndReason, isEventStream, requestEnd } from './request-end';

/** Where neither the page nor the request log said anything. */
export const NOT_KNOWN: EndReason = { cause: 'unknown', text: 'not known' };

/** Why an attempt ended, from what the page said and what the browser's request log said of it. */
export function explainEnd(connection: Connection, attempt: Attempt): EndReason {
  switch (connection.kind) {
    case 'event-source':
      return explainStreamEnd(connection, attempt);
    case 'websocket':
      return explainClose(connection, attempt);
    case 'webtransport':
      return explainSession(connection, attempt);
    case 'fetch-stream':
    case 'xhr-stream':
    case 'poll':
      return (
        (attempt.request?.outcome === 'failed' && withheldAnswer(connection, attempt)) ||
        (explainRequest(attempt, connection.kind === 'poll') ?? NOT_KNOWN)
      );
  }
}

function explainStreamEnd(connection: Connection, attempt: Attempt): EndReason {
  // Only the last attempt can have been ended by the page: after `close()` there is no other.
  const isLast = attempt.number === connection.attempts.at(-1)?.number;
  if (isLast && connection.closedBy === 'page')
    return { cause: 'page', text: 'closed by the page' };
  return (
    refusedAnswer(connection, attempt) ??
    (attempt.end?.willRetry === false ? withheldAnswer(connection, attempt) : null) ??
    (attempt.facts && requestEnd(attempt.facts, true)) ??
    NOT_KNOWN
  );
}

/** An answer that looks right, and that the browser gave up for good before it opened. */
function refusedAnswer(connection: Connection, attempt: Attempt): EndReason | null {
  const { facts, openedAt, end } = attempt;
  if (facts?.status !== 200 || openedAt !== null || end?.willRetry !== false) return null;
  if (!isEventStream(facts.contentType)) return null;
  // Chromium takes UTF-8 only.
  if (/;\s*charset\s*=\s*"?(?!utf-?8\b)/i.test(facts.contentType)) {
    return { cause: 'content-type', text: `content type ${facts.contentType}` };
  }
  return isForeign(connection) ? { cause: 'cors', text: 'HTTP 200, not allowed by CORS' } : null;
}

/**
 * Chromium's webRequest tells no status of an answer that CORS keeps from the page, or from its
 * preflight. What else it blocks by itself has an error of its own.
 */
function withheldAnswer(connection: Connection, { facts }: Attempt): EndReason | null {
  const isWithheld = facts?.error === 'net::ERR_FAILED' && facts.status === 0;
  if (!isWithheld || !isForeign(connection)) return null;
  return { cause: 'cors', text: 'net::ERR_FAILED, probably not allowed by CORS' };
}

function isForeign({ url, documentUrl }: Connection): boolean {
  const own = originOf(documentUrl);
  // Of a document of `srcdoc` or `about:blank` the address does not say whose origin it has.
  return own !== '' && own !== 'null' && originOf(url) !== own;
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

/** Codes of a WebTransport session are the application's own; 0 where it gave none. */
function explainSession(
  { closeCode, closedBy, wasClean }: Connection,
  attempt: Attempt,
): EndReason {
  const code = closeCode ? `, code ${closeCode}` : '';
  if (closedBy === 'page') return { cause: 'page', text: `closed by the page${code}` };
  if (wasClean) {
    return { cause: closeCode ? 'close-code' : 'server-end', text: `closed by the server${code}` };
  }
  if (closeCode === null) return NOT_KNOWN;
  return {
    cause: 'network',
    text: attempt.openedAt === null ? 'no session was made' : 'session lost',
  };
}
