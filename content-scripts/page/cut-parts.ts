import { NAME_CHARS } from '../../extension/protocol/limits';
import { essenceOf, isTextual } from './body-form';
import { createByteStore } from './byte-store';
import { clipText } from './copy-text';
import type { Cutter } from './cutter';
import { encodeText } from './encode-text';
import type { KeptRecord } from './kept-record';
import type { Piece } from './piece';
import {
  charCodeAt,
  FOREVER,
  indexOfByte,
  indexOfText,
  lesser,
  lowerCase,
  sliceText,
} from './primordials';
import { trimText } from './trim-text';

const LF = 10;
const CR = 13;
const CONTENT_TYPE = 'content-type:';
const CONTENT_LENGTH = 'content-length:';

/**
 * Cuts `multipart/x-mixed-replace` into its parts (RFC 2046, section 5.1.1). A part is told when the
 * next boundary comes, or as soon as it is as long as its own `Content-Length` says.
 */
export function createPartCutter(record: KeptRecord, boundary: string): Cutter {
  const delimiter = createByteStore();
  encodeText(`--${boundary}`, (piece) => delimiter.add(piece, 0, piece.size));
  const mark = delimiter.piece();
  // Cameras name a boundary that has the two hyphens already, and then put none before it.
  const hyphens = hyphensOf(boundary);
  /** Bytes of the mark that such a line left out. */
  let skipped = 0;
  /** Beginning of a line of a part's head, or of the rest of a boundary's line. */
  const line = createByteStore();
  /** `between`: what comes belongs to no part. */
  let place: 'between' | 'boundary' | 'head' | 'body' = 'between';
  /** Bytes of the boundary that this line began with; -1 where it is another line. */
  let matched = 0;
  let beforeLast = 0;
  let last = 0;
  let partType = '';
  let left = FOREVER;

  function keep(piece: Piece, from: number, to: number): void {
    if (place !== 'body' || from === to) return;
    record.add(piece, from, to);
    beforeLast = to - from > 1 ? (piece.bytes[to - 2] ?? 0) : last;
    last = piece.bytes[to - 1] ?? 0;
  }

  function tellPart(at: number): void {
    const isText = partType === '' || isTextual(essenceOf(partType));
    record.tell(isText, partType, at);
    place = 'between';
  }

  function endPart(at: number): void {
    if (place === 'body') {
      // The end of the line before a boundary belongs to the boundary.
      if (record.size() > 0) record.shorten(beforeLast === CR && record.size() > 1 ? 2 : 1);
      tellPart(at);
    }
    place = 'boundary';
    skipped = 0;
    line.cut(0);
  }

  /** A line of `boundary` or `head` has ended. */
  function endLine(): void {
    const text = line.text();
    const isEmpty = text === '' || text === '\r';
    line.cut(0);
    if (place === 'boundary') {
      // Two hyphens behind a boundary end the body.
      place = indexOfText(text, '--') === 0 ? 'between' : 'head';
      partType = '';
      left = FOREVER;
    } else if (isEmpty) {
      place = 'body';
      matched = 0;
      beforeLast = 0;
      last = 0;
    } else {
      readHead(text);
    }
  }

  function readHead(text: string): void {
    const low = lowerCase(text);
    if (indexOfText(low, CONTENT_TYPE) === 0) {
      partType = clipText(trimText(sliceText(text, CONTENT_TYPE.length)), NAME_CHARS);
    } else if (indexOfText(low, CONTENT_LENGTH) === 0) {
      left = wholeNumber(trimText(sliceText(text, CONTENT_LENGTH.length)));
    }
  }

  /** Takes bytes of a body or between; gives where it stopped. */
  function takeBytes(piece: Piece, from: number, at: number): number {
    const { bytes, size } = piece;
    if (place === 'body' && left !== FOREVER) {
      const to = lesser(size, from + left);
      keep(piece, from, to);
      left -= to - from;
      if (left === 0) {
        tellPart(at);
        matched = -1;
      }
      return to;
    }
    if (matched < 0) {
      const lf = indexOfByte(bytes, LF, from);
      const to = lf < 0 ? size : lf + 1;
      keep(piece, from, to);
      if (lf >= 0) matched = 0;
      return to;
    }
    if (bytes[from] !== mark.bytes[matched]) {
      if (matched !== hyphens || skipped > 0 || bytes[from] !== mark.bytes[matched + 2]) {
        keep(mark, skipped, matched);
        matched = -1;
        skipped = 0;
        return from;
      }
      skipped = 2;
      matched += 2;
    }
    matched += 1;
    if (matched === mark.size) endPart(at);
    return from + 1;
  }

  function takeLine(piece: Piece, from: number): number {
    const lf = indexOfByte(piece.bytes, LF, from);
    const to = lf < 0 ? piece.size : lf;
    const room = NAME_CHARS - line.size();
    if (room > 0) line.add(piece, from, lesser(to, from + room));
    if (lf >= 0) endLine();
    return to + 1;
  }

  return {
    cut(piece, at) {
      for (let from = 0; from < piece.size; ) {
        const isLine = place === 'boundary' || place === 'head';
        from = isLine ? takeLine(piece, from) : takeBytes(piece, from, at);
        if (place === 'body' && left === 0) tellPart(at);
      }
    },

    end(at) {
      if (place === 'body' && record.size() > 0) tellPart(at);
    },
  };
}

/** How many a boundary begins with, if that may be taken for a whole mark; else -1. */
function hyphensOf(boundary: string): number {
  let count = 0;
  while (count < boundary.length && boundary[count] === '-') count += 1;
  return count < 2 || count === boundary.length ? -1 : count;
}

/** `FOREVER` where it is none. */
function wholeNumber(text: string): number {
  let number = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = charCodeAt(text, index) - 48;
    if (digit < 0 || digit > 9) return FOREVER;
    number = number * 10 + digit;
  }
  return text === '' ? FOREVER : number;
}
