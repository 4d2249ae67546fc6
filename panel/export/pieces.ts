/** Characters of one piece: few enough to stay below every engine's longest string, enough to be few. */
const PIECE_CHARS = 256_000;

/** Characters after which whoever writes may look at the clock: a whole piece with its secrets hidden takes longer than a slice. */
const STEP_CHARS = 8_000;

/** Nothing to write yet: whoever writes may let the browser paint. */
export const PAUSE = '';
/** A million steps without a text would be one long task. */
const STEPS_PER_PAUSE = 16_384;

/** Whether a loop that writes nothing should pause at this step. */
export function pausing(step: number): boolean {
  return step % STEPS_PER_PAUSE === STEPS_PER_PAUSE - 1;
}

/** Joins many short texts into few long ones, for a Blob. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  let pauseAt = STEP_CHARS;
  for (const text of parts) {
    if (text === PAUSE) {
      yield PAUSE;
      continue;
    }
    piece.push(text);
    length += text.length;
    if (length < PIECE_CHARS) {
      if (length < pauseAt) continue;
      pauseAt = length + STEP_CHARS;
      yield PAUSE;
      continue;
    }
    yield piece.join('');
    piece = [];
    length = 0;
    pauseAt = STEP_CHARS;
  }
  if (piece.length > 0) yield piece.join('');
}

/** Writes one thing after the other, only as far as the reader reads. */
export function* texts<Item>(
  items: Iterable<Item>,
  write: (item: Item) => string,
): Generator<string> {
  for (const item of items) yield write(item);
}

/** Texts with a comma between them, as a JSON array wants it. */
export function* separated(parts: Iterable<string>, separator: string): Generator<string> {
  let isFirst = true;
  for (const text of parts) {
    yield isFirst ? text : separator + text;
    isFirst = false;
  }
}
