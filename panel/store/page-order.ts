import type { PlacedDocument } from '../../extension/protocol/messages';

/** How far apart two ways to the panel may be: a page's port, and the browser's word of a navigation. */
export const LATE_MS = 2_000;

/**
 * Tells which page of the tab a document belongs to, by nothing but the order in which messages come:
 * a page's clock may be hours off. A navigation is usually told before the new page speaks. Where it is
 * told after that, another top document is itself the proof that the tab has a new page.
 */
export class PageOrder {
  /** Number of the page that the tab shows. */
  page = 0;
  #top: string | null = null;
  #isTopGone = false;
  /** When pages began of which no navigation has been told yet. */
  #untold: number[] = [];

  /** The page of a document that is new here, or back again. */
  place({ key, frameId, context }: PlacedDocument, now: number): number {
    // An iframe or a worker that comes after its page's end is one of the next page.
    if (frameId !== 0 || context !== 'page') return this.#isTopGone ? this.page + 1 : this.page;
    if (this.#top !== null && this.#top !== key) {
      this.page += 1;
      this.#untold.push(now);
    }
    this.#top = key;
    this.#isTopGone = false;
    return this.page;
  }

  end(key: string): void {
    if (key === this.#top) this.#isTopGone = true;
  }

  /** The browser told of a navigation, maybe one that a top document has proved already. */
  navigate(now: number): void {
    this.#untold = this.#untold.filter((at) => Math.abs(now - at) <= LATE_MS);
    if (this.#untold.shift() !== undefined) return;
    this.page += 1;
    this.#top = null;
    this.#isTopGone = false;
  }
}
