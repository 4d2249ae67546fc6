import type { LifecycleEvent } from '../../../extension/protocol/connections';
import type { BackgroundToPanel, PlacedDocument } from '../../../extension/protocol/messages';
import type { NetworkNews } from '../../../panel/store/session-control';
import {
  announcement,
  batchOf,
  type FrameSpec,
  type Happening,
  happenings,
  START,
} from '../build-messages';

/**
 * Something that the background tells the panel, or that it reads in the network log, at a number of
 * milliseconds after START.
 */
export type Told =
  | { after: number; message: BackgroundToPanel }
  | { after: number; news: NetworkNews };

type Item = { after: number; happening: Happening } | { after: number; frame: FrameSpec } | Told;

/** What happens in one document, in any order; told in the order of time, a second in one go. */
export class TimedStory {
  readonly document: PlacedDocument;
  readonly #begin: number;
  readonly #items: Item[] = [];

  /** `begin`: when it is there, in milliseconds. */
  constructor(document: PlacedDocument, begin = 0) {
    this.document = document;
    this.#begin = begin;
  }

  happen(happening: Happening): void {
    this.#items.push({ after: happening.after ?? 0, happening });
  }

  frame(frame: FrameSpec): void {
    this.#items.push({ after: frame.after ?? 0, frame });
  }

  tell(after: number, message: BackgroundToPanel): void {
    this.#items.push({ after, message });
  }

  learn(after: number, news: NetworkNews): void {
    this.#items.push({ after, news });
  }

  /** The sort is stable: what was said first of one moment is told first. */
  told(): Told[] {
    const items = this.#items.toSorted((a, b) => a.after - b.after);
    const told: Told[] = [{ after: this.#begin, message: announcement({}, this.document) }];
    let event = 0;
    let frame = 0;
    for (const item of items) {
      if ('message' in item || 'news' in item) told.push(item);
      else if ('happening' in item) {
        event += 1;
        told.push({ after: item.after, message: this.#lifecycle(item.happening, event, frame) });
      } else {
        frame += 1;
        told.push({
          after: item.after,
          message: {
            type: 'frames',
            document: this.document.key,
            batch: batchOf([item.frame], frame),
          },
        });
      }
    }
    return told;
  }

  #lifecycle(happening: Happening, event: number, afterFrame: number): BackgroundToPanel {
    const events = happenings([happening], event).map(
      (it): LifecycleEvent => ({ ...it, afterFrame }),
    );
    return { type: 'lifecycle', document: this.document.key, events };
  }
}

export function moment(after: number): number {
  return START + after;
}
