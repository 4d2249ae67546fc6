import { jsonPath } from '../json-place';
import type { JsonTable } from '../json-table';
import { DiffRow } from './diff-row';
import type { JsonChange, JsonDiff } from './json-diff';

/** Of one value; the whole of it is in the tree. */
const SHOWN_CHARS = 300;

/** A value that differs: where it is, what it was and what it is. */
export function JsonChangeRow({ diff, change }: { diff: JsonDiff; change: JsonChange }) {
  const { oldNode, newNode } = change;
  const isAdded = oldNode < 0;
  const isRemoved = newNode < 0;
  const path = isRemoved ? jsonPath(diff.old, oldNode) : jsonPath(diff.new, newNode);
  return (
    <DiffRow sign={isAdded ? 'added' : isRemoved ? 'removed' : 'changed'}>
      <span class="key">{path}</span>
      {':\u00a0'}
      {!isAdded && <Value table={diff.old} node={oldNode} class="diff-old" />}
      {!isAdded && !isRemoved && ' → '}
      {!isRemoved && <Value table={diff.new} node={newNode} class="diff-new" />}
    </DiffRow>
  );
}

function Value({ table, node, class: kind }: { table: JsonTable; node: number; class: string }) {
  const start = table.start(node);
  const end = Math.min(table.end(node), start + SHOWN_CHARS);
  const isCut = end < table.end(node);
  return (
    <span class={kind}>
      {table.text.slice(start, end).replace(/\s+/g, ' ')}
      {isCut && '…'}
    </span>
  );
}
