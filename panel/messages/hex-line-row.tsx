import { type HexWidth, hexLine } from './hex-lines';
import { type ByteRange, columnOf } from './hex-range';

interface HexLineRowProps {
  bytes: Uint8Array;
  line: number;
  width: HexWidth;
  range: ByteRange | null;
}

/** One line of the hex view: where it begins, its bytes, and what they are as ASCII. */
export function HexLineRow({ bytes, line, width, range }: HexLineRowProps) {
  const { offset, hex, text } = hexLine(bytes, line, width);
  const first = line * width;
  const from = range ? Math.max(0, range.start - first) : 0;
  const to = range ? Math.min(width, range.start + range.length - first) : 0;
  const isTouched = to > from;
  return (
    <div class="hex-line" data-line={line}>
      <span class="muted">{offset}</span>
      {'  '}
      <span class="hex-bytes">
        {isTouched ? marked(hex, columnOf(from, width), columnOf(to - 1, width) + 2) : hex}
      </span>
      {'  '}
      <span class="hex-text str">{isTouched ? marked(text, from, to) : text}</span>
    </div>
  );
}

function marked(text: string, from: number, to: number) {
  return (
    <>
      {text.slice(0, from)}
      <span class="hex-selected">{text.slice(from, to)}</span>
      {text.slice(to)}
    </>
  );
}
