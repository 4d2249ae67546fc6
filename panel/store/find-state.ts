import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { FindIndex } from './find-index';
import type { FrameLog } from './frame-log';
import type { FrameRows, GrowingRows } from './model';

/** A search through the messages that the filter shows; it hides none of them. */
export interface FindState {
  /** As typed, found in any case; '' looks for nothing. Set this. */
  readonly text: Signal<string>;
  /** Shown frames that have it in their type or payload, in order of arrival; read them after `version`. */
  readonly matches: FrameRows;
  /** Whether all shown frames have been looked at. */
  readonly isDone: ReadonlySignal<boolean>;
}

export interface FindControl extends FindState {
  /** Begins again with the text as it is now. */
  restart(): void;
  /** Looks at rows for one slice; true when all are done. */
  advance(): boolean;
}

export function createFind(log: FrameLog, rows: GrowingRows, clock: () => number): FindControl {
  const text = signal('');
  const isDone = signal(true);
  const matches = new FindIndex(log, rows, clock);
  return {
    text,
    matches,
    isDone,
    restart() {
      matches.restart(text.value);
    },
    advance() {
      isDone.value = matches.advance();
      return isDone.peek();
    },
  };
}
