/** Characters of one piece: few enough to stay below every engine's longest string, enough to be few. */
const PIECE_CHARS = 256_000;

/** Joins many short texts into few long ones, for a Blob. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  for (const text of parts) {
    piece.push(text);
    length += text.length;
    if (length < PIECE_CHARS) continue;
    yield piece.join('');
    piece = [];
    length = 0;
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
