import { DIFF_ROWS } from '../../../extension/protocol/limits';
import type { Sliced, Steps } from '../sliced';
import type { TextDiff, TextHunk } from './text-diff';

/** Equal lines that are shown before and behind a difference. */
const CONTEXT_LINES = 2;
/** Of one line; the whole of it is in the text tab. */
const SHOWN_CHARS = 1_000;
/** Left of what differs in a long line. */
const LEAD_CHARS = 40;
const LINES_PER_STEP = 1_000;

export type TextDiffRow =
  | { type: 'same' | 'removed' | 'added'; before: string; marked: string; after: string }
  /** Equal lines that are left out. */
  | { type: 'gap'; lines: number };

/** The differences of two texts as lines to draw; where a line took the place of another, with what is new in it. */
export class TextDiffRows implements Sliced {
  readonly rows: TextDiffRow[] = [];
  /** Lines that differ and are not among the rows. */
  left = 0;
  readonly #diff: TextDiff;

  constructor(diff: TextDiff) {
    this.#diff = diff;
  }

  *steps(): Steps {
    const { hunks } = this.#diff;
    for (const [index, hunk] of hunks.entries()) {
      if (hunk.type === 'same') this.#context(hunk, index > 0, index < hunks.length - 1);
      else yield* this.#changed(hunk, partnerOf(hunks, index));
    }
  }

  #context(hunk: TextHunk, isAfterChange: boolean, isBeforeChange: boolean): void {
    const { old } = this.#diff;
    const first = isAfterChange ? linesFrom(old, hunk.oldStart, hunk.oldEnd) : [];
    const last = isBeforeChange ? linesBefore(old, hunk.oldStart, hunk.oldEnd) : [];
    if (hunk.lines <= first.length + last.length) {
      for (const line of linesIn(old, hunk.oldStart, hunk.oldEnd)) this.#push('same', line);
      return;
    }
    for (const line of first) this.#push('same', line);
    this.rows.push({ type: 'gap', lines: hunk.lines - first.length - last.length });
    for (const line of last) this.#push('same', line);
  }

  *#changed(hunk: TextHunk, partner: TextHunk | undefined): Steps {
    const isOld = hunk.type === 'removed';
    const lines = linesOfHunk(this.#diff, hunk);
    const others = partner && linesOfHunk(this.#diff, partner);
    let shown = 0;
    for (const line of lines) {
      if (this.rows.length >= DIFF_ROWS) {
        this.left += hunk.lines - shown;
        return;
      }
      const other = others?.next();
      this.#push(isOld ? 'removed' : 'added', line, other?.done ? undefined : other?.value);
      shown += 1;
      if (shown % LINES_PER_STEP === 0) yield;
    }
  }

  #push(type: 'same' | 'removed' | 'added', line: string, other?: string): void {
    if (this.rows.length >= DIFF_ROWS) return;
    const [from, to] = other === undefined ? [0, 0] : differing(line, other);
    const start = line.length > SHOWN_CHARS ? Math.max(0, from - LEAD_CHARS) : 0;
    const end = Math.min(line.length, start + SHOWN_CHARS);
    this.rows.push({
      type,
      before: (start > 0 ? '…' : '') + line.slice(start, from),
      marked: line.slice(from, Math.min(to, end)),
      after: line.slice(Math.max(from, to), end) + (end < line.length ? '…' : ''),
    });
  }
}

/** What took the place of a hunk, line by line. */
function partnerOf(hunks: readonly TextHunk[], index: number): TextHunk | undefined {
  const hunk = hunks[index];
  const beside = hunks[hunk?.type === 'removed' ? index + 1 : index - 1];
  const isPair = beside && hunk && beside.type !== 'same' && beside.type !== hunk.type;
  return isPair && beside.lines === hunk.lines ? beside : undefined;
}

function linesOfHunk({ old, new: text }: TextDiff, hunk: TextHunk): Generator<string> {
  return hunk.type === 'added'
    ? linesIn(text, hunk.newStart, hunk.newEnd)
    : linesIn(old, hunk.oldStart, hunk.oldEnd);
}

/** Without their ends. */
function* linesIn(text: string, start: number, end: number): Generator<string> {
  for (let at = start; at < end; ) {
    const found = text.indexOf('\n', at);
    const next = found < 0 || found >= end ? end : found;
    yield text.slice(at, next).replace(/\r$/, '');
    at = next + 1;
  }
}

function linesFrom(text: string, start: number, end: number): string[] {
  const lines: string[] = [];
  for (const line of linesIn(text, start, end)) {
    if (lines.push(line) === CONTEXT_LINES) break;
  }
  return lines;
}

function linesBefore(text: string, start: number, end: number): string[] {
  let at = end;
  for (let line = 0; line < CONTEXT_LINES && at > start; line += 1) {
    at = at < 2 ? start : Math.max(start, text.lastIndexOf('\n', at - 2) + 1);
  }
  return [...linesIn(text, at, end)];
}

/** The part of a line between what it begins and what it ends with as the other does. */
function differing(line: string, other: string): [from: number, to: number] {
  const shorter = Math.min(line.length, other.length);
  let from = 0;
  while (from < shorter && line.charCodeAt(from) === other.charCodeAt(from)) from += 1;
  let end = 0;
  while (
    end < shorter - from &&
    line.charCodeAt(line.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  ) {
    end += 1;
  }
  return [from, line.length - end];
}
