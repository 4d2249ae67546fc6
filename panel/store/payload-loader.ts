import { type Signal, signal } from '@preact/signals';
import { FRAME, isBinary } from '../../extension/protocol/frames';
import { LARGE_BYTES } from '../../extension/protocol/limits';
import type { BackgroundToPanel, PanelToBackground } from '../../extension/protocol/messages';
import type { EventBlockReader } from './event-block';
import type { FrameLog } from './frame-log';
import { PayloadParts } from './payload-parts';
import { utf8Length } from './payload-size';

type Piece = Extract<BackgroundToPanel, { type: 'piece' }>;

/** A payload that was asked for: on its way, or not to be had. */
export interface PayloadLoad {
  /** Log index of its frame. */
  index: number;
  /** Bytes so far. */
  loaded: number;
  /** Why it did not come, as the end of a sentence about it; '' while it comes. */
  failure: string;
  /** It will not come another time either. */
  isGone: boolean;
}

export interface PayloadLoaderParts {
  log: FrameLog;
  blocks: EventBlockReader;
  send(message: PanelToBackground): void;
  /** The log holds another payload now: `wasLeftOut` where it held none before. */
  onReplaced(wasLeftOut: boolean): void;
}

interface Wish {
  readonly index: number;
  readonly document: string;
  readonly frame: number;
  readonly parts: PayloadParts;
  /** Where the piece begins that was asked for last. */
  from: number;
}

const NOT_KEPT = 'no longer kept by the page';

/** Fetches one large payload at a time from its page, piece by piece, and puts it into the log. */
export class PayloadLoader {
  readonly state: Signal<PayloadLoad | null> = signal(null);
  readonly #deps: PayloadLoaderParts;
  #wish: Wish | undefined;

  constructor(deps: PayloadLoaderParts) {
    this.#deps = deps;
  }

  /** Takes the place of a load that is under way. */
  start(index: number): void {
    const { log } = this.#deps;
    const { document } = log.connection(index);
    const parts = new PayloadParts(isBinary(log.code(index)), this.#isBlock(index));
    this.#wish = { index, document, frame: log.frameNumber(index), parts, from: 0 };
    this.#ask(0);
  }

  cancel(): void {
    this.#wish = undefined;
    this.state.value = null;
  }

  /** What comes for a wish that was given up is passed over; each piece is asked for. */
  apply({ document, frame, from, next, payload }: Piece): void {
    const wish = this.#wish;
    if (!wish || wish.document !== document || wish.frame !== frame || wish.from !== from) return;
    if (!this.#isHere(wish)) this.cancel();
    else if (payload === null) this.#fail(NOT_KEPT);
    else if (!wish.parts.add(payload) || wish.parts.size > this.#bound(wish.index)) {
      this.#fail('not loaded: the page sent something else');
    } else if (next > 0) this.#ask(next);
    else this.#finish(wish);
  }

  documentGone(document: string): void {
    if (this.#wish?.document === document) this.#fail(NOT_KEPT);
  }

  /** The background is away, and what it was asked is lost with it. */
  interrupt(): void {
    if (this.#wish) this.#fail('not loaded: the way to the page was interrupted');
  }

  #ask(from: number): void {
    const wish = this.#wish;
    if (!wish) return;
    wish.from = from;
    const { index, document, frame, parts } = wish;
    this.state.value = { index, loaded: parts.size, failure: '', isGone: false };
    this.#deps.send({ type: 'load', document, frame, from });
  }

  #finish({ index, parts }: Wish): void {
    const { log, blocks, onReplaced } = this.#deps;
    const size = log.size(index);
    const isBlock = this.#isBlock(index);
    const payload = isBlock ? blocks.readEvent(parts.end())?.data : parts.end();
    const length = isBlock ? utf8Length(payload ?? '') : parts.size;
    // Bytes that are no UTF-8 grow when they are read as text.
    const isWhole = length === size || (isBlock && length > size && payload?.includes('\ufffd'));
    if (payload === undefined || !isWhole) {
      this.#fail('not loaded: the page sent something else');
      return;
    }
    const wasLeftOut = log.payload(index) === null;
    if (!log.replacePayload(index, payload)) {
      this.#fail('not loaded: the log has no room for it');
      return;
    }
    this.cancel();
    onReplaced(wasLeftOut);
  }

  #fail(failure: string): void {
    if (this.#wish) {
      const isGone = failure === NOT_KEPT;
      this.state.value = { index: this.#wish.index, loaded: 0, failure, isGone };
    }
    this.#wish = undefined;
  }

  /** Of an event that the page reads by itself all of its lines come, which nobody announced. */
  #bound(index: number): number {
    return this.#isBlock(index) ? LARGE_BYTES : Math.min(this.#deps.log.size(index), LARGE_BYTES);
  }

  #isBlock(index: number): boolean {
    const { log } = this.#deps;
    return log.code(index) === FRAME.event && log.connection(index).kind !== 'event-source';
  }

  /** The log may have let it go meanwhile. */
  #isHere({ index, frame, document }: Wish): boolean {
    const { log } = this.#deps;
    if (index < log.start || index >= log.end || log.frameNumber(index) !== frame) return false;
    return log.connection(index).document === document;
  }
}
