import { COMPARED_ADDRESS_CHARS, PAST_CHARS } from '../../protocol/limits';
import { POLLED_REQUESTS } from '../../protocol/poll-rule';
import type { LedgerRequest } from './ledger-entries';
import { shortAddress } from './short-address';

/** Addresses, and ended requests of each: as many as a page remembers before it knows a poll. */
const ADDRESSES = 200;
const OF_ADDRESS = POLLED_REQUESTS;
/** What one takes in a snapshot beside the texts that differ in length: measured, and rounded up. */
const FLAT_CHARS = 500;

/** What is kept of a request that has ended and that no page has told of; `firstUrl` is a short address. */
export type PastRequest = Pick<
  LedgerRequest,
  | ('requestId' | 'tabId' | 'frameId' | 'documentId' | 'page' | 'worker' | 'method' | 'firstUrl')
  | ('attemptStartedAt' | 'respondedAt' | 'endedAt' | 'status' | 'error' | 'contentType')
  | ('lastEventId' | 'kind' | 'place')
>;

export type PastSnapshot = [address: string, requests: PastRequest[]][];

/** Ended requests of scripts: what they were for, a page may tell when it makes the next one. */
export class PastRequests {
  readonly #addresses = new Map<string, PastRequest[]>();
  /** What they all take in a snapshot. */
  #chars = 0;

  add(request: LedgerRequest): void {
    const key = addressOf(request.tabId, request.firstUrl);
    const known = [...this.at(request.tabId, request.firstUrl), pastOf(request)];
    // The one used last goes to the end.
    this.#set(key, []);
    this.#set(key, known.slice(-OF_ADDRESS));
    for (const oldest of this.#addresses.keys()) {
      if (this.#addresses.size <= ADDRESSES && this.#chars <= PAST_CHARS) return;
      this.#set(oldest, []);
    }
  }

  /** Of a tab, whatever their query. */
  at(tabId: number, url: string): readonly PastRequest[] {
    return this.#addresses.get(addressOf(tabId, url)) ?? [];
  }

  delete({ tabId, firstUrl, requestId }: PastRequest): void {
    const key = addressOf(tabId, firstUrl);
    this.#set(
      key,
      this.at(tabId, firstUrl).filter((one) => one.requestId !== requestId),
    );
  }

  /** The tab is closed, or shows another page: nobody will tell of what it asked for until then. */
  forgetTab(tabId: number, before: number): void {
    for (const [key, requests] of this.#addresses) {
      const isOver = (one: PastRequest) => one.tabId === tabId && one.attemptStartedAt < before;
      if (requests.some(isOver)) {
        this.#set(
          key,
          requests.filter((one) => !isOver(one)),
        );
      }
    }
  }

  snapshot(): PastSnapshot {
    return [...this.#addresses];
  }

  restore(snapshot: PastSnapshot): void {
    for (const [address, requests] of snapshot) this.#set(address, requests);
  }

  #set(key: string, requests: PastRequest[]): void {
    for (const one of this.#addresses.get(key) ?? []) this.#chars -= charsOf(one);
    for (const one of requests) this.#chars += charsOf(one);
    if (requests.length > 0) this.#addresses.set(key, requests);
    else this.#addresses.delete(key);
  }
}

function addressOf(tabId: number, url: string): string {
  // Of a short address and of the long one that it stands for the same.
  return `${tabId} ${url.slice(0, COMPARED_ADDRESS_CHARS).split(/[?#]/, 1)[0]}`;
}

function charsOf({ firstUrl, page, worker, contentType, error, lastEventId }: PastRequest): number {
  const texts = firstUrl + page + worker + contentType + error + (lastEventId ?? '');
  return FLAT_CHARS + texts.length;
}

function pastOf(request: LedgerRequest): PastRequest {
  const { requestId, tabId, frameId, documentId, page, worker, method, firstUrl, place } = request;
  const { attemptStartedAt, respondedAt, endedAt, status, error, contentType, kind } = request;
  return {
    ...{ requestId, tabId, frameId, documentId, page, worker, method, place },
    firstUrl: shortAddress(firstUrl),
    ...{ attemptStartedAt, respondedAt, endedAt, status, error, contentType, kind },
    lastEventId: request.lastEventId,
  };
}
