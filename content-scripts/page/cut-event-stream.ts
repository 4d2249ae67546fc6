import { FRAME } from '../../extension/protocol/frames';
import { EVENT_LINES_BYTES, NAME_CHARS } from '../../extension/protocol/limits';
import { createByteStore } from './byte-store';
import type { Collect, Cutter, TellRecord } from './cutter';
import { createKeptRecord } from './kept-record';
import type { LargePayload } from './large-payloads';
import type { Piece } from './piece';
import { FOREVER, indexOfByte, lesser } from './primordials';
import { utf8End } from './utf8-end';

const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;
const DATA = [100, 97, 116, 97] as const;
/** Lengths of `data`, `data:` and `data: `. */
const PREFIX_BYTES = 6;
/** Kept of all lines of one block that are no data. */
const OTHER_BYTES = EVENT_LINES_BYTES / 2;

/**
 * Cuts a `text/event-stream` into its blocks and comments, by the rules of the HTML standard for
 * lines and blocks; what their fields mean is for others to read. A block that the stream's end
 * cuts off is no event by the standard: it is told as a note, with its data.
 */
export function createEventCutter(
  tell: TellRecord,
  maxPayload: () => number,
  collect?: Collect,
): Cutter {
  /** What came of the block before this piece, as it came: all of a large one. */
  const raw = createKeptRecord(ignore, maxPayload, collect);
  let piece: Piece | undefined;
  /** Where the block begins in the piece, and where what came of it ends. */
  let blockAt = 0;
  let blockEnd = 0;
  /** Lines of the block, joined by LF. */
  const block = createByteStore();
  /** Beginning of a line that goes on in the next piece. */
  const line = createByteStore();
  let lineSize = 0;
  let isAfterCr = false;
  let isFirstLine = true;
  let blockSize = 0;
  let blockLines = 0;
  let dataSize = 0;
  let dataLines = 0;
  let dataKept = 0;
  let isDataCut = false;
  let otherKept = 0;

  function keep(piece: Piece, from: number, to: number): void {
    if (block.size() > 0) block.addByte(LF);
    block.add(piece, from, to);
  }

  function addData(piece: Piece, from: number, to: number, size: number): void {
    const { bytes } = piece;
    const prefix = lesser(size, bytes[from + 5] === SPACE ? PREFIX_BYTES : PREFIX_BYTES - 1);
    dataSize += size - prefix + (dataLines > 0 ? 1 : 0);
    dataLines += 1;
    if (isDataCut) return;
    const room = maxPayload() - dataKept;
    // What many short lines cost beside their data is bounded too.
    const end = lesser(
      lesser(to, from + prefix + room),
      from + maxPayload() + OTHER_BYTES - block.size(),
    );
    isDataCut = end - from < size;
    if (end < from + prefix) return;
    keep(piece, from, isDataCut ? utf8End(bytes, from, end) : end);
    dataKept += end - from - prefix + 1;
  }

  function addOther(piece: Piece, from: number, to: number): void {
    const end = lesser(to, from + NAME_CHARS);
    if (otherKept + end - from >= OTHER_BYTES) return;
    keep(piece, from, end < to ? utf8End(piece.bytes, from, end) : end);
    otherKept += end - from + 1;
  }

  function takeWhole(): LargePayload | undefined {
    if (piece) raw.add(piece, blockAt, blockEnd);
    return raw.drop();
  }

  function tellBlock(at: number, isFinished: boolean): void {
    const isEvent = isFinished && dataLines > 0;
    const whole = isDataCut && isEvent ? takeWhole() : undefined;
    if (blockLines > 0) {
      const text = block.text();
      const code = isEvent ? FRAME.eventBlock : FRAME.eventNote;
      tell(code, isEvent ? dataSize : blockSize, text, text.length, null, at, whole);
    }
    raw.drop();
    blockAt = blockEnd;
    block.cut(0);
    blockSize = 0;
    blockLines = 0;
    dataSize = 0;
    dataLines = 0;
    dataKept = 0;
    isDataCut = false;
    otherKept = 0;
  }

  /** `to`: where what is at hand of the line ends; `size`: of the whole line. */
  function addLine(piece: Piece, start: number, to: number, wholeSize: number, at: number): void {
    const hasBom = isFirstLine && isBom(piece.bytes, start, to);
    isFirstLine = false;
    const from = hasBom ? start + 3 : start;
    const size = hasBom ? wholeSize - 3 : wholeSize;
    if (size === 0) {
      tellBlock(at, true);
    } else if (piece.bytes[from] === COLON) {
      tellComment(piece, from, to, size, at);
    } else {
      blockSize += size + (blockLines > 0 ? 1 : 0);
      blockLines += 1;
      if (isData(piece.bytes, from, size)) addData(piece, from, to, size);
      else addOther(piece, from, to);
    }
  }

  function tellComment(piece: Piece, from: number, to: number, size: number, at: number): void {
    const note = createByteStore();
    const end = lesser(to, from + maxPayload());
    note.add(piece, from, end - from < size ? utf8End(piece.bytes, from, end) : end);
    const text = note.text();
    tell(FRAME.eventNote, size, text, text.length, null, at);
  }

  /** Keeps of an unfinished line what may be needed of it. */
  function addToLine(piece: Piece, from: number, to: number): void {
    const room = line.size() === lineSize ? maxPayload() + OTHER_BYTES - lineSize : 0;
    if (room > 0) line.add(piece, from, lesser(to, from + room));
    lineSize += to - from;
  }

  function endLine(piece: Piece, from: number, to: number, at: number): void {
    if (lineSize === 0) {
      addLine(piece, from, to, to - from, at);
      return;
    }
    addToLine(piece, from, to);
    const size = lineSize;
    lineSize = 0;
    addLine(line.piece(), 0, line.size(), size, at);
    line.cut(0);
  }

  return {
    cut(next, at) {
      const { bytes, size } = next;
      if (size === 0) return;
      let from = isAfterCr && bytes[0] === LF ? 1 : 0;
      isAfterCr = false;
      piece = next;
      blockAt = from;
      let lf = find(bytes, LF, from);
      let cr = find(bytes, CR, from);
      for (let end = lesser(lf, cr); end !== FOREVER; end = lesser(lf, cr)) {
        blockEnd = end + 1;
        endLine(next, from, end, at);
        from = end + 1;
        if (end === cr) {
          isAfterCr = from === size;
          if (lf === from) from += 1;
          cr = find(bytes, CR, from);
        }
        if (lf < from) lf = find(bytes, LF, from);
      }
      if (from < size) addToLine(next, from, size);
      if (blockAt < size) raw.add(next, blockAt, size);
      piece = undefined;
    },

    end(at) {
      if (lineSize > 0) addLine(line.piece(), 0, line.size(), lineSize, at);
      lineSize = 0;
      tellBlock(at, false);
    },
  };
}

function ignore(): void {}

function find(bytes: Uint8Array, byte: number, from: number): number {
  const index = indexOfByte(bytes, byte, from);
  return index < 0 ? FOREVER : index;
}

function isBom(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf
  );
}

function isData(bytes: Uint8Array, from: number, size: number): boolean {
  for (let index = 0; index < 4; index += 1) {
    if (bytes[from + index] !== DATA[index]) return false;
  }
  return size === 4 || (size > 4 && bytes[from + 4] === COLON);
}
