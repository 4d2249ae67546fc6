import { formatCount } from '../../ui/format';
import { DiffRow } from './diff-row';
import type { TextDiffRow } from './text-diff-rows';

/** A line that one of two texts has, or both, or how many equal lines are left out here. */
export function TextDiffLine({ row }: { row: TextDiffRow }) {
  if (row.type === 'gap') {
    return (
      <DiffRow sign="gap">
        <span class="muted">
          {row.lines === 1 ? '1 equal line' : `${formatCount(row.lines)} equal lines`}
        </span>
      </DiffRow>
    );
  }
  const { type, before, marked, after } = row;
  const tone = type === 'removed' ? 'diff-old' : type === 'added' ? 'diff-new' : '';
  return (
    <DiffRow sign={type}>
      <span class={tone}>
        {before}
        {marked !== '' && <span class="diff-mark">{marked}</span>}
        {after}
      </span>
    </DiffRow>
  );
}
