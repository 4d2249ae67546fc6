import { pausing } from '../export/pieces';
import { FrameLog, type FrameLogOptions } from '../store/frame-log';

/**
 * A log with the frames of another one in the order of their times, itself where they are. Those came in
 * runs, each in order: a HAR file lists messages by request. What it yields says nothing but that the
 * browser may paint.
 */
export function* inTimeOrder(
  log: FrameLog,
  runs: readonly number[],
  options: FrameLogOptions,
): Generator<void, FrameLog> {
  if (followOneAnother(log, runs)) return log;
  const ordered = new FrameLog(options);
  const heap = new RunHeap(log);
  for (const [place, from] of runs.entries()) heap.add(from, runs[place + 1] ?? log.end);
  for (let step = 0; ; step++) {
    const index = heap.next();
    if (index < 0) return ordered;
    ordered.append(log.entry(index));
    if (pausing(step)) yield;
  }
}

function followOneAnother(log: FrameLog, runs: readonly number[]): boolean {
  const isAfter = (from: number) =>
    from === 0 || from >= log.end || log.time(from - 1) <= log.time(from);
  return runs.every(isAfter);
}

interface Run {
  next: number;
  end: number;
  time: number;
}

/** The run whose next frame is the earliest is on top. */
class RunHeap {
  readonly #log: FrameLog;
  readonly #runs: Run[] = [];

  constructor(log: FrameLog) {
    this.#log = log;
  }

  add(from: number, end: number): void {
    if (from >= end) return;
    this.#runs.push({ next: from, end, time: this.#log.time(from) });
    this.#rise(this.#runs.length - 1);
  }

  /** Log index of the earliest frame that is left; -1 for none. */
  next(): number {
    const top = this.#runs[0];
    if (!top) return -1;
    const index = top.next;
    top.next += 1;
    if (top.next < top.end) top.time = this.#log.time(top.next);
    else {
      const last = this.#runs.pop();
      if (!last || last === top) return index;
      this.#runs[0] = last;
    }
    this.#sink();
    return index;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = at * 2 + 1;
      const first = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(first, at)) return;
      this.#swap(at, first);
      at = first;
    }
  }

  /** Of the same time, the one that comes first in the file. */
  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#runs[a], this.#runs[b]];
    if (!one || !other) return false;
    return one.time < other.time || (one.time === other.time && one.next < other.next);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#runs[a], this.#runs[b]];
    if (one && other) {
      this.#runs[a] = other;
      this.#runs[b] = one;
    }
  }
}
