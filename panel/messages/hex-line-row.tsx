import type { JSX } from 'preact';
import { type HexWidth, hexLine } from './hex-lines';
import { type ByteRange, columnOf } from './hex-range';
import type { PatternHits } from './pattern-hits';

interface HexLineRowProps {
  bytes: Uint8Array;
  line: number;
  width: HexWidth;
  range: ByteRange | null;
  hits: PatternHits;
  /** Place of the hit that was stepped to; -1 for none. */
  currentHit: number;
}

type Match = 'none' | 'hit' | 'current';

/** Bytes of a line that look alike, `to` not included. */
interface Run {
  match: Match;
  isSelected: boolean;
  from: number;
  to: number;
}

/** One line of the hex view: where it begins, its bytes, and what they are as ASCII. */
export function HexLineRow(props: HexLineRowProps) {
  const { bytes, line, width } = props;
  const { offset, hex, text } = hexLine(bytes, line, width);
  const runs = runsOf(props);
  return (
    <div class="hex-line" data-line={line}>
      <span class="muted">{offset}</span>
      {'  '}
      <span class="hex-bytes">
        {styled(hex, runs, ({ from, to }) => [columnOf(from, width), columnOf(to - 1, width) + 2])}
      </span>
      {'  '}
      <span class="hex-text str">{styled(text, runs, ({ from, to }) => [from, to])}</span>
    </div>
  );
}

/** Those that are part of a match or of the selection. */
function runsOf({ line, width, range, hits, currentHit }: HexLineRowProps): Run[] {
  const first = line * width;
  const matches = Array.from({ length: width }, (): Match => 'none');
  for (const hit of hits.within(first, first + width)) {
    matches.fill(hit === currentHit ? 'current' : 'hit', ...within(hit, hits.hitLength));
  }
  const [selectedFrom, selectedTo] = range ? within(range.start, range.length) : [0, 0];
  const runs: Run[] = [];
  for (const [at, match] of matches.entries()) {
    const isSelected = at >= selectedFrom && at < selectedTo;
    const last = runs.at(-1);
    if (last?.match === match && last.isSelected === isSelected) last.to = at + 1;
    else runs.push({ match, isSelected, from: at, to: at + 1 });
  }
  return runs.filter(({ match, isSelected }) => match !== 'none' || isSelected);

  function within(start: number, length: number): [number, number] {
    const clamp = (place: number) => Math.min(width, Math.max(0, place - first));
    return [clamp(start), clamp(start + length)];
  }
}

function styled(text: string, runs: readonly Run[], columnsOf: (run: Run) => [number, number]) {
  const parts: (string | JSX.Element)[] = [];
  let done = 0;
  for (const run of runs) {
    const [from, to] = columnsOf(run);
    parts.push(text.slice(done, from), element(run, text.slice(from, to)));
    done = to;
  }
  return [...parts, text.slice(done)];
}

function element({ match, isSelected, from }: Run, text: string): JSX.Element {
  const selected = isSelected ? 'hex-selected' : '';
  if (match === 'none') {
    return (
      <span key={from} class={selected}>
        {text}
      </span>
    );
  }
  return (
    <mark key={from} class={match === 'current' ? `is-current ${selected}` : selected}>
      {text}
    </mark>
  );
}
