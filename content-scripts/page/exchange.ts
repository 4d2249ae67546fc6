import type { PageApi, RequestOutcome } from '../../extension/protocol/connections';
import type { PagePayload } from '../../extension/protocol/frames';

/** A request as the page makes it. */
export interface Question {
  readonly api: Extract<PageApi, 'fetch' | 'XMLHttpRequest'>;
  readonly method: string;
  /** As the browser resolved it, at most URL_CHARS. */
  readonly url: string;
  readonly withCredentials: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly stack: string;
  /** Body that was sent, or its beginning, a copy of its own; `null` for none, or where it cannot be told. */
  readonly body: PagePayload | null;
  /** Bytes of the whole body; -1 where not known. */
  readonly bodySize: number;
}

/** Its answer, once the headers are there. */
export interface Answer {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  /** As the server wrote it; empty where there is none or the page may not see it. */
  readonly contentType: string;
  /** `Content-Length`; -1 where there is none or the page may not see it. */
  readonly length: number;
}

/**
 * One request and its answer, told by whoever watches `fetch` or XMLHttpRequest. What it is (an
 * ordinary request, a stream, part of a poll) is found out behind this interface, and so is what is
 * kept of it. No method throws, and none keeps an object of the page.
 */
export interface Exchange {
  /** A piece of a request body that the page streams out; the memory is the page's. */
  sent(buffer: ArrayBufferLike, offset: number, size: number): void;
  answered(answer: Answer): void;
  /**
   * Whether the text of an answer that only the browser would parse (`json()`) is worth its cost:
   * this endpoint was asked before, or the answer is of a type that streams. Asked after `answered`.
   */
  wantsBody(): boolean;
  /** The page read this piece of the body; the memory is the page's, copy what is to be kept. */
  bytes(buffer: ArrayBufferLike, offset: number, size: number): void;
  /** The same where the page gets text. `at`: when it came. */
  text(text: string, at: number): void;
  /** `bytes`: of the whole body where they are known though nothing was told piece by piece; else -1. */
  ended(outcome: RequestOutcome, detail: string, bytes: number): void;
}

export interface Exchanges {
  start(question: Question): Exchange;
}
