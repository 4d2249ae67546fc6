import { READING_SHARE, XHR_MARKS, XHR_READ_MS } from '../../extension/protocol/limits';
import type { Outbox } from './outbox-api';
import { ByteArray, createList, encodeInto, greater, lesser, sliceText } from './primordials';

/** Reads a text that grows, no more often than its cost allows: each reading costs as much as all of it is long. */
export interface XhrReader {
  /** So many bytes have come by now. */
  mark(loaded: number): void;
  /** Reads now if it may, else as soon as it may and `isWanted` still says so. */
  readSoon(isWanted: () => boolean): void;
  read(): void;
  hasBegun(): boolean;
}

export function createXhrReader(
  outbox: Outbox,
  whole: () => string,
  tell: (text: string, at: number) => void,
): XhrReader {
  let marks = createList<{ loaded: number; at: number }>();
  let chars = 0;
  /** Of what was told, in UTF-8. */
  let bytes = 0;
  let nextAt = 0;
  let isWaiting = false;

  /** Tells what had come at each mark with its time, the rest as come now. */
  function tellPieces(text: string): void {
    let rest = text;
    for (let index = 0; index < marks.length && rest !== ''; index += 1) {
      const mark = marks[index];
      const room = mark ? lesser(mark.loaded - bytes, rest.length * 3) : 0;
      if (!mark || room <= 0) continue;
      const { read, written } = encodeInto(rest, new ByteArray(room));
      bytes += written;
      if (read > 0) tell(sliceText(rest, 0, read), mark.at);
      rest = sliceText(rest, read);
    }
    marks = createList();
    if (rest !== '') tell(rest, outbox.now());
  }

  function read(): void {
    const startedAt = outbox.now();
    const text = whole();
    const fresh = sliceText(text, chars);
    chars = text.length;
    tellPieces(fresh);
    const endedAt = outbox.now();
    nextAt = endedAt + greater(XHR_READ_MS, READING_SHARE * (endedAt - startedAt));
  }

  return {
    mark(loaded) {
      // A body that is never read as text has no use for them.
      const index = lesser(marks.length, XHR_MARKS - 1);
      marks[index] = { loaded, at: outbox.now() };
    },

    readSoon(isWanted) {
      const wait = nextAt - outbox.now();
      if (wait <= 0) read();
      else if (!isWaiting) {
        isWaiting = true;
        outbox.later(() => {
          isWaiting = false;
          if (isWanted()) read();
        }, wait);
      }
    },

    read,
    hasBegun: () => chars > 0,
  };
}
