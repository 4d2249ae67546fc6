import type { AttemptFacts } from '../../extension/protocol/pools';
import type { EndCause } from './model';

export interface EndReason {
  cause: EndCause;
  text: string;
}

/** What the browser's request log says of the end of an attempt; `null` while it says nothing. */
export function requestEnd(facts: AttemptFacts, expectsEventStream: boolean): EndReason | null {
  if (isWrongStatus(facts.status)) return { cause: 'status', text: `HTTP ${facts.status}` };
  if (expectsEventStream && facts.status === 200 && isWrongType(facts.contentType)) {
    return { cause: 'content-type', text: `content type ${facts.contentType}` };
  }
  if (facts.error) return errorEnd(facts.error);
  if (facts.endedAt !== null && facts.status === 200) {
    return { cause: 'server-end', text: 'ended by the server' };
  }
  return null;
}

/** 204 tells an EventSource to stop for good; redirects are followed under the same request. */
function isWrongStatus(status: number): boolean {
  return status >= 400 || (status > 200 && status < 300);
}

function isWrongType(contentType: string): boolean {
  return contentType !== '' && !isEventStream(contentType);
}

export function isEventStream(contentType: string): boolean {
  return /^\s*text\/event-stream\s*(;|$)/i.test(contentType);
}

/** Chromium's `net::ERR_...` and Firefox's `NS_ERROR_...` for the same facts. */
const ERRORS: readonly (readonly [RegExp, EndCause, string])[] = [
  [/CONNECTION_REFUSED/, 'refused', 'connection refused'],
  [/_RESET$/, 'reset', 'connection reset'],
  [/EMPTY_RESPONSE|CONNECTION_CLOSED/, 'reset', 'closed without a response'],
  [
    /INCOMPLETE_CHUNKED|CONTENT_LENGTH_MISMATCH|PARTIAL_TRANSFER|NET_INTERRUPT/,
    'reset',
    'cut off in the middle of the stream',
  ],
  [/NAME_NOT_RESOLVED|UNKNOWN_HOST/, 'network', 'host not found'],
  [/TIMED_OUT|NET_TIMEOUT/, 'network', 'connection timed out'],
  [/INTERNET_DISCONNECTED|OFFLINE/, 'offline', 'offline'],
  [/NETWORK_CHANGED/, 'network', 'network changed'],
  [/INSUFFICIENT_RESOURCES/, 'limit', 'connection limit of the browser'],
  [/LOCAL_NETWORK_ACCESS|PRIVATE_NETWORK_ACCESS/, 'blocked', 'blocked, local network access'],
  [/BLOCKED_BY_CSP/, 'blocked', 'blocked by the Content-Security-Policy'],
  [/BLOCKED_BY_CLIENT/, 'blocked', 'blocked by an extension'],
  [/BLOCKED|TRACKING_URI/, 'blocked', 'blocked by the browser'],
  // Also how a browser ends a response that it does not accept, so the page alone is not proven.
  [/ABORT/, 'unknown', 'ended by the browser'],
];

function errorEnd(error: string): EndReason {
  for (const [pattern, cause, text] of ERRORS) {
    if (pattern.test(error)) return { cause, text };
  }
  return { cause: 'network', text: error };
}
