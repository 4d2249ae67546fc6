import type { ByteChange, ByteDiff } from './byte-diff';
import { DiffRow } from './diff-row';

const SHOWN_BYTES = 24;

/** A range of bytes that differs: where it is, what it was and what it is. */
export function ByteChangeRow({ diff, change }: { diff: ByteDiff; change: ByteChange }) {
  const { oldStart, oldLength, newStart, newLength } = change;
  const length = oldLength === newLength ? `${newLength}` : `${oldLength} → ${newLength}`;
  return (
    <DiffRow sign={oldLength === 0 ? 'added' : newLength === 0 ? 'removed' : 'changed'}>
      <span class="key">{`0x${newStart.toString(16)}, ${length} B`}</span>
      {':\u00a0'}
      {oldLength > 0 && <span class="diff-old">{hexOf(diff.old, oldStart, oldLength)}</span>}
      {oldLength > 0 && newLength > 0 && ' → '}
      {newLength > 0 && <span class="diff-new">{hexOf(diff.new, newStart, newLength)}</span>}
    </DiffRow>
  );
}

function hexOf(bytes: Uint8Array, start: number, length: number): string {
  const part = bytes.subarray(start, start + Math.min(length, SHOWN_BYTES));
  const pairs = Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return length > SHOWN_BYTES ? `${pairs} …` : pairs;
}
