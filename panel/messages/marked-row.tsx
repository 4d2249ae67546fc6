import type { JSX } from 'preact';
import type { PatternHits } from './pattern-hits';
import type { TextRows } from './text-rows';

interface MarkedRowProps {
  rows: TextRows;
  row: number;
  hits: PatternHits;
  /** Place of the hit that was stepped to; -1 for none. */
  currentHit: number;
}

/** One row of a text with the hits in it; a hit across two rows is marked in both. */
export function MarkedRow({ rows, row, hits, currentHit }: MarkedRowProps) {
  if (row >= rows.length) return null;
  const start = rows.start(row);
  const end = rows.end(row);
  const parts: (string | JSX.Element)[] = [];
  let done = start;
  for (const hit of hits.within(start, end)) {
    const from = Math.max(done, hit);
    const to = Math.min(end, hit + hits.hitLength);
    parts.push(
      rows.text.slice(done, from),
      <mark key={hit} class={hit === currentHit ? 'is-current' : ''}>
        {rows.text.slice(from, to)}
      </mark>,
    );
    done = to;
  }
  parts.push(rows.text.slice(done, end));
  return <div class={rows.isContinued(row) ? 'text-row is-continued' : 'text-row'}>{parts}</div>;
}
