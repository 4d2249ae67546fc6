import { byteRangeOf } from './binary-data';
import { type BodyBranch, messageBranch } from './body-flow';
import type { Exchange } from './exchange';
import type { Outbox } from './outbox-api';
import type { SafeWeakMap } from './primordials';
import { createTap } from './tap-stream';
import { isLocked, isReadable } from './web-natives';

/** A body that the page streams out (`duplex: 'half'`). */
export interface Upload {
  /** What the browser gets in its place. */
  readonly stream: ReadableStream;
  /** The browser has taken the call, or refused it: then the page's stream stays untouched. */
  start(exchange: Exchange | null): void;
}

const NativeResponse = Response;

/** Nothing for what is no stream, and for a stream that the browser is going to refuse. */
export function createUpload(
  body: unknown,
  streams: SafeWeakMap<BodyBranch>,
  outbox: Outbox,
): Upload | undefined {
  if (typeof body !== 'object' || !isReadable(body) || !isFresh(body)) return undefined;
  let exchange: Exchange | null = null;
  const writer = {
    write: (chunk: unknown) => ({ chunk, taken: () => tell(chunk) }),
    close: () => {},
  };

  function tell(chunk: unknown): void {
    const range = byteRangeOf(chunk);
    if (range) exchange?.sent(range.buffer, range.offset, range.size);
  }

  // It may be the body of an answer, which is passed on.
  const branch = streams.get(body) ?? messageBranch(outbox, null);
  const tap = createTap(body, branch, writer);
  return {
    stream: tap.stream,
    start(told) {
      exchange = told;
      if (isLocked(tap.stream)) tap.connect();
    },
  };
}

/** Neither locked nor read from; making a response of it asks just that. */
function isFresh(stream: ReadableStream): boolean {
  try {
    return new NativeResponse(stream) !== null;
  } catch {
    return false;
  }
}
