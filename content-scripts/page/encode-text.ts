import { encodeFrom } from './encode-from';
import { type Piece, pieceOf } from './piece';
import { ByteArray, ByteMemory, lesser } from './primordials';

/** Large enough that a text is one piece as a rule. */
const SCRATCH_BYTES = 1_000_000;

/** Hands out a text in UTF-8, in pieces that are written over as soon as `visit` returns. */
export function encodeText(text: string, visit: (piece: Piece) => void): void {
  if (text === '') return;
  const capacity = lesser(text.length * 3, SCRATCH_BYTES);
  const buffer = new ByteMemory(capacity);
  const scratch = new ByteArray(buffer);
  for (let done = 0; done < text.length; ) {
    const { read, written } = encodeFrom(text, done, scratch);
    done += read;
    visit(pieceOf(buffer, 0, written));
  }
}
