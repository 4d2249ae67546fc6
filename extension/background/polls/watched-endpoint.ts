import type { PollPattern } from '../../protocol/connections';
import { FOLDED_PARAMETERS } from '../../protocol/limits';
import {
  POLLED_REQUESTS,
  type PolledRequest,
  pollPattern,
  rowFromOf,
} from '../../protocol/poll-rule';
import type { LedgerRequest } from '../ledger/ledger-entries';

// Plain data throughout: it goes to storage.session and comes back.

/** What the rule and the sums need of one request. Times in milliseconds since the epoch; `null` before. */
export interface WatchedRequest {
  requestId: string;
  startedAt: number;
  respondedAt: number | null;
  endedAt: number | null;
  status: number;
  hasFailed: boolean;
  /** `Content-Length`; -1 without one. */
  length: number;
  /** It goes on where the one before did not, as far as its address tells. */
  asksElse: boolean;
}

export interface PollSums {
  requests: number;
  answers: number;
  unchanged: number;
  refused: number;
  unsized: number;
  failed: number;
  bytes: number;
}

/** Who asks for an endpoint: the newest of its requests tells. */
export type Asker = Pick<
  LedgerRequest,
  'tabId' | 'frameId' | 'documentId' | 'page' | 'worker' | 'attemptStartedAt'
>;

/** One endpoint, as one document or worker asks for it. */
export interface WatchedEndpoint {
  key: string;
  asker: Asker;
  topSite: string;
  method: string;
  url: string;
  resourceType: string;
  folded: string[];
  /** Values of its newest request that say where to go on. */
  cursors: string;
  /** Newest requests, oldest first, at most POLLED_REQUESTS. */
  recent: WatchedRequest[];
  /** Since when they come in a row, those that are forgotten included. */
  rowFrom: number;
  pattern: PollPattern | null;
  recognisedAt: number;
  firstAt: number;
  /** Of requests that have left `recent`, from the one on by which it was recognised. */
  before: PollSums;
  /** A page tells of some request to it, and so of all. */
  isTold: boolean;
}

/** What it takes in a snapshot beside its texts, and each of its requests: measured, and rounded up. */
const FLAT_CHARS = 600;
const REQUEST_CHARS = 200;

/** What it takes in a snapshot, in characters. */
export function charsOf({ key, url, cursors, folded, recent, asker }: WatchedEndpoint): number {
  const texts = key.length + url.length + cursors.length + asker.page.length + asker.worker.length;
  const names = folded.reduce((sum, name) => sum + name.length + 3, 0);
  return FLAT_CHARS + texts + names + recent.length * REQUEST_CHARS;
}

const NEVER = Number.POSITIVE_INFINITY;

/** A further request to an endpoint. */
export function noteRequest(
  endpoint: WatchedEndpoint,
  request: WatchedRequest,
  folded: readonly string[],
  now: number,
): void {
  const before = endpoint.recent.at(-1);
  endpoint.rowFrom = rowFromOf(endpoint.rowFrom, before && polledOf(before), polledOf(request));
  endpoint.recent.push(request);
  for (const name of folded) {
    if (endpoint.folded.length < FOLDED_PARAMETERS && !endpoint.folded.includes(name)) {
      endpoint.folded.push(name);
    }
  }
  if (endpoint.recent.length > POLLED_REQUESTS) {
    const left = endpoint.recent.shift();
    if (left && endpoint.pattern) addTo(endpoint.before, left);
  }
  const pattern = pollPattern(endpoint.recent.map(polledOf), endpoint.rowFrom);
  if (!pattern) return;
  if (!endpoint.pattern) {
    endpoint.recognisedAt = now;
    endpoint.firstAt = endpoint.recent[0]?.startedAt ?? now;
  }
  endpoint.pattern = pattern;
}

function polledOf({ startedAt, respondedAt, endedAt, asksElse }: WatchedRequest): PolledRequest {
  return {
    startedAt,
    answeredAt: respondedAt ?? NEVER,
    endedAt: endedAt ?? NEVER,
    asksElse,
  };
}

/** Of all requests since it was recognised, and those by which it was. */
export function sumsOf({ before, recent }: WatchedEndpoint): PollSums {
  const sums = { ...before };
  for (const request of recent) addTo(sums, request);
  return sums;
}

export const NO_SUMS: Readonly<PollSums> = {
  requests: 0,
  answers: 0,
  unchanged: 0,
  refused: 0,
  unsized: 0,
  failed: 0,
  bytes: 0,
};

function addTo(sums: PollSums, { endedAt, hasFailed, status, length }: WatchedRequest): void {
  sums.requests++;
  if (endedAt === null) return;
  if (hasFailed) {
    sums.failed++;
    return;
  }
  sums.answers++;
  if (status >= 400) sums.refused++;
  if (status === 304 || status === 204) sums.unchanged++;
  else if (length < 0) sums.unsized++;
  // A 304 names the length of what it spares.
  else sums.bytes += length;
}
