import type { Outcome } from './decoder';
import { caught, checkCount, joined } from './outcome';

/** Parts of a text that a separator divides, each read by itself. A fault keeps its place in the whole text. */
export function readRecords(
  name: string,
  text: string,
  separator: string,
  read: (from: number, end: number, isClosed: boolean) => Outcome,
): Outcome {
  return joined(records());

  function* records(): Generator<Outcome> {
    let from = 0;
    for (let count = 0; from < text.length || count === 0; count += 1) {
      const found = text.indexOf(separator, from);
      const end = found < 0 ? text.length : found;
      const [start, number] = [from, count];
      yield caught(name, text, () => {
        checkCount(number, start);
        return read(start, end, found >= 0);
      });
      from = end + separator.length;
    }
  }
}
