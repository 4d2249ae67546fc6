import { QUIETS } from '../../../extension/protocol/limits';
import type { FrameAt, Quiet } from './message-facts';

/** Shorter silences are the ordinary time between two messages. */
export const QUIET_MS = 4_000;

/** The times without a frame in. */
export class QuietStudy {
  readonly #quiets: Quiet[] = [];
  #last: FrameAt | null = null;

  add(index: number, at: number): void {
    const last = this.#last;
    if (last && at - last.at >= QUIET_MS) {
      this.#quiets.push({ from: { ...last }, to: { index, at } });
      if (this.#quiets.length > QUIETS) this.#quiets.shift();
    }
    if (last) {
      last.index = index;
      last.at = at;
    } else this.#last = { index, at };
  }

  /** With the one that lasts, however short it is yet. */
  quiets(): Quiet[] {
    return this.#last ? [...this.#quiets, { from: { ...this.#last }, to: null }] : [];
  }
}
