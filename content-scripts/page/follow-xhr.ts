import type { RequestOutcome } from '../../extension/protocol/connections';
import { NAME_CHARS, STAYS_OPEN_MS, URL_CHARS } from '../../extension/protocol/limits';
import { lengthFrom } from './answer-facts';
import { byteRangeOf, isBlob, sizeOfBlob } from './binary-data';
import { bodyFormOf } from './body-form';
import { clipText } from './copy-text';
import type { Answer, Exchange } from './exchange';
import type { Outbox } from './outbox-api';
import { getterOf, uncurry } from './primordials';
import { isStreamForm } from './push-stream';
import { trustedListener } from './trusted-listener';
import { listen } from './web-natives';
import { createXhrReader, type XhrReader } from './xhr-reader';

/** Follows one XMLHttpRequest object, which the page may use for many requests. */
export interface XhrFollower {
  begin(exchange: Exchange): void;
  /** The page aborts it or opens it anew: what it knows by now is all it will ever know. */
  beforeEnd(): void;
  /** The request under way ended without an event. */
  end(outcome: RequestOutcome, detail: string): void;
}

const HEADERS_RECEIVED = 2;
const LOADING = 3;
const DONE = 4;
/** Bodies up to here are read at their end although nobody may want them: the page is about to read them too. */
const SMALL_BYTES = 64_000;

export function createXhrNatives() {
  const { prototype } = XMLHttpRequest;
  const headerOf = uncurry(prototype.getResponseHeader);
  return {
    readyStateOf: getterOf(XMLHttpRequest, 'readyState'),
    statusOf: getterOf(XMLHttpRequest, 'status'),
    responseUrlOf: getterOf(XMLHttpRequest, 'responseURL'),
    responseTypeOf: getterOf(XMLHttpRequest, 'responseType'),
    /** Throws unless the response type is text. */
    responseTextOf: getterOf(XMLHttpRequest, 'responseText'),
    responseOf: getterOf(XMLHttpRequest, 'response'),
    loadedOf: getterOf(ProgressEvent, 'loaded'),
    headerOf,
  };
}

export type XhrNatives = ReturnType<typeof createXhrNatives>;

export function followXhr(xhr: XMLHttpRequest, natives: XhrNatives, outbox: Outbox): XhrFollower {
  const { readyStateOf, statusOf, responseTypeOf, responseTextOf, responseOf, loadedOf } = natives;
  let exchange: Exchange | undefined;
  let reader: XhrReader | undefined;
  let answer: Answer | undefined;
  let answeredAt = 0;
  let loaded = -1;

  function isText(): boolean {
    const type = responseTypeOf(xhr);
    return type === '' || type === 'text';
  }

  function noteAnswer(): void {
    if (answer || !exchange) return;
    answer = answerOf(xhr, natives);
    answeredAt = outbox.now();
    exchange.answered(answer);
    const told = exchange;
    reader = createXhrReader(
      outbox,
      () => responseTextOf(xhr),
      (text, at) => told.text(text, at),
    );
  }

  /** Whether text is to be read before its end, which costs the page more than one reading. */
  function isReadEarly(): boolean {
    if (!answer || !isText()) return false;
    if (isStreamForm(bodyFormOf(answer.contentType))) return true;
    return answer.length < 0 && outbox.now() - answeredAt >= STAYS_OPEN_MS;
  }

  function noteLoading(): void {
    if (readyStateOf(xhr) === LOADING && isReadEarly())
      reader?.readSoon(() => exchange !== undefined);
  }

  /** Tells what of the body nobody was told of; gives its size where only that is known. */
  function readRest(): number {
    if (!exchange || !reader) return loaded;
    if (isText()) {
      const isWanted = reader.hasBegun() || exchange.wantsBody() || loaded <= SMALL_BYTES;
      if (isWanted) reader.read();
      return isWanted ? -1 : loaded;
    }
    const type = responseTypeOf(xhr);
    if (type !== 'arraybuffer' && type !== 'blob') return loaded;
    const body: unknown = responseOf(xhr);
    if (isBlob(body)) return sizeOfBlob(body);
    const range = byteRangeOf(body);
    if (!range) return loaded;
    if (exchange.wantsBody()) exchange.bytes(range.buffer, range.offset, range.size);
    return range.size;
  }

  function end(outcome: RequestOutcome, detail: string, bytes = loaded): void {
    const ended = exchange;
    exchange = undefined;
    reader = undefined;
    ended?.ended(outcome, detail, bytes);
  }

  function on<Heard extends Event>(type: string, observe: (event: Heard) => void): void {
    listen(
      xhr,
      type,
      trustedListener((event: Heard) => exchange && observe(event), outbox.report),
      true,
    );
  }

  on('readystatechange', () => {
    const state = readyStateOf(xhr);
    if (state >= HEADERS_RECEIVED && statusOf(xhr) > 0) noteAnswer();
    if (state === LOADING) noteLoading();
    // Where it failed, an event of its own says how.
    if (state === DONE && statusOf(xhr) > 0) end('complete', '', readRest());
  });
  on('progress', (event: ProgressEvent) => {
    loaded = loadedOf(event);
    reader?.mark(loaded);
    noteLoading();
  });
  on('load', () => end('complete', '', readRest()));
  on('error', () => end('failed', 'error'));
  on('timeout', () => end('failed', 'timeout'));
  on('abort', () => end('cancelled', 'abort'));

  return {
    begin(next) {
      exchange = next;
      answer = undefined;
      loaded = -1;
    },
    beforeEnd() {
      if (exchange && answer && readyStateOf(xhr) >= LOADING) readRest();
    },
    end,
  };
}

/** Other headers than these two may be hidden from the page; to ask for such would be logged. */
function answerOf(xhr: XMLHttpRequest, natives: XhrNatives): Answer {
  return {
    status: natives.statusOf(xhr),
    url: clipText(natives.responseUrlOf(xhr), URL_CHARS),
    contentType: clipText(natives.headerOf(xhr, 'content-type') ?? '', NAME_CHARS),
    length: lengthFrom(natives.headerOf(xhr, 'content-length')),
  };
}
