import { diffArrays } from 'diff';
import { DIFF_ALIGNED_LINES } from '../../../extension/protocol/limits';
import type { Sliced, Steps } from '../sliced';

const CHARS_PER_STEP = 200_000;
const LINES_PER_STEP = 5_000;
/** Aligning is done in one piece, so it ends after this long, */
const ALIGN_MS = 25;
/** or with so many lines that come or go: each costs as much as all before it. */
const MAX_EDITS = 2_000;

/** Whole lines that both texts have, or that one of them has; of what it lacks the range is empty. */
export interface TextHunk {
  type: 'same' | 'removed' | 'added';
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
  lines: number;
}

/** The lines that differ between two texts, with those that do not between them. */
export class TextDiff implements Sliced {
  readonly hunks: TextHunk[] = [];
  /** False where there was too much to find out which lines belong together. */
  isAligned = true;
  readonly old: string;
  readonly new: string;

  constructor(oldText: string, newText: string) {
    this.old = oldText;
    this.new = newText;
  }

  *steps(): Steps {
    const start = yield* this.#sameStart();
    const end = yield* this.#sameEnd(start);
    const oldEnd = this.old.length - end;
    const newEnd = this.new.length - end;
    const before = yield* linesOf(this.old, 0, start);
    const oldLines = yield* linesOf(this.old, start, oldEnd);
    const newLines = yield* linesOf(this.new, start, newEnd);
    const after = yield* linesOf(this.old, oldEnd, this.old.length);
    this.#push('same', 0, 0, start, before.count);
    this.#middle(start, oldLines, newLines);
    this.#push('same', oldEnd, newEnd, end, after.count);
  }

  #middle(start: number, oldLines: Lines, newLines: Lines): void {
    const parts =
      oldLines.count + newLines.count <= DIFF_ALIGNED_LINES
        ? diffArrays([...oldLines.texts], [...newLines.texts], {
            timeout: ALIGN_MS,
            maxEditLength: MAX_EDITS,
          })
        : undefined;
    if (!parts) {
      this.isAligned = false;
      this.#push('removed', start, start, oldLines.length, oldLines.count);
      this.#push('added', start + oldLines.length, start, newLines.length, newLines.count);
      return;
    }
    let oldAt = start;
    let newAt = start;
    for (const { added, removed, value } of parts) {
      const type = added ? 'added' : removed ? 'removed' : 'same';
      const length = value.reduce((sum, line) => sum + line.length, 0);
      this.#push(type, oldAt, newAt, length, value.length);
      if (type !== 'added') oldAt += length;
      if (type !== 'removed') newAt += length;
    }
  }

  #push(type: TextHunk['type'], oldStart: number, newStart: number, length: number, lines: number) {
    if (length === 0) return;
    const oldEnd = oldStart + (type === 'added' ? 0 : length);
    const newEnd = newStart + (type === 'removed' ? 0 : length);
    this.hunks.push({ type, oldStart, oldEnd, newStart, newEnd, lines });
  }

  /** Length of what is equal at the beginning, in whole lines. */
  *#sameStart(): Generator<void, number, void> {
    const shorter = Math.min(this.old.length, this.new.length);
    let at = 0;
    while (at < shorter && this.old.charCodeAt(at) === this.new.charCodeAt(at)) {
      at += 1;
      if (at % CHARS_PER_STEP === 0) yield;
    }
    if (at === this.old.length && at === this.new.length) return at;
    return at === 0 ? 0 : this.old.lastIndexOf('\n', at - 1) + 1;
  }

  /** The same of the end, as far as that has not been taken for the beginning. */
  *#sameEnd(start: number): Generator<void, number, void> {
    const shorter = Math.min(this.old.length, this.new.length) - start;
    const [oldLength, newLength] = [this.old.length, this.new.length];
    let end = 0;
    while (
      end < shorter &&
      this.old.charCodeAt(oldLength - 1 - end) === this.new.charCodeAt(newLength - 1 - end)
    ) {
      end += 1;
      if (end % CHARS_PER_STEP === 0) yield;
    }
    const oldAt = oldLength - end;
    const newAt = newLength - end;
    const isLineStart = (text: string, at: number) => at === 0 || text[at - 1] === '\n';
    if (isLineStart(this.old, oldAt) && isLineStart(this.new, newAt)) return end;
    const next = this.old.indexOf('\n', oldAt);
    return next < 0 ? 0 : oldLength - next - 1;
  }
}

interface Lines {
  /** With their ends; the first ones where there are more than can be aligned. */
  texts: readonly string[];
  count: number;
  /** Characters of all. */
  length: number;
}

function* linesOf(text: string, start: number, end: number): Generator<void, Lines, void> {
  const texts: string[] = [];
  let count = 0;
  for (let at = start; at < end; ) {
    const found = text.indexOf('\n', at);
    const next = found < 0 ? end : Math.min(end, found + 1);
    if (count < DIFF_ALIGNED_LINES) texts.push(text.slice(at, next));
    count += 1;
    at = next;
    if (count % LINES_PER_STEP === 0) yield;
  }
  return { texts, count, length: end - start };
}
