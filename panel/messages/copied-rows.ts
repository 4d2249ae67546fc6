import { COPIED_CHARS, COPIED_ROWS } from '../../extension/protocol/limits';
import type { FrameReader } from '../store/model';
import { inSlices, type Slices } from '../store/slices';
import { formatCount } from '../ui/format';
import { rowAsJsonLine, rowAsText } from './copied-row';
import type { RowSpan } from './row-range';
import type { ShownRows } from './shown-rows';

export type CopyFormat = 'text' | 'json';

export interface CopiedRows {
  text: string;
  /** Messages in the text. */
  copied: number;
  /** That left the log while the text was made. */
  gone: number;
  selected: number;
}

/** The selected messages as text, one after the other, or as one JSON array; in slices, up to the bounds of a copy. */
export async function copiedRows(
  log: FrameReader,
  rows: ShownRows,
  { first, end }: RowSpan,
  format: CopyFormat,
  slices?: Slices,
): Promise<CopiedRows> {
  // Rows move while others come and go; frames keep their indexes.
  const count = Math.min(end - first, COPIED_ROWS);
  const indexes = Array.from({ length: count }, (_, at) => rows.at(first + at));
  const lines: string[] = [];
  let chars = 0;
  let gone = 0;
  const left = indexes.values();
  const copyNext = () => {
    const { done, value: index } = left.next();
    if (done) return true;
    if (index < log.start) {
      gone += 1;
      return false;
    }
    const line = format === 'json' ? rowAsJsonLine(log, index) : rowAsText(log, index);
    if (lines.length > 0 && chars + line.length > COPIED_CHARS) return true;
    chars += line.length + 2;
    lines.push(line);
    return false;
  };
  await inSlices(copyNext, slices);
  const text = format === 'json' ? `[\n${lines.join(',\n')}\n]` : lines.join('\n');
  return { text, copied: lines.length, gone, selected: end - first };
}

/** One sentence on what was copied, and on what was not. */
export function copiedWords({ copied, gone, selected }: CopiedRows): string {
  if (copied + gone < selected) {
    return `Copied the first ${formatCount(copied)} of ${formatCount(selected)} messages, as many as fit; Export writes all`;
  }
  const messages = copied === 1 ? '1 message' : `${formatCount(copied)} messages`;
  return gone === 0 ? `Copied ${messages}` : `Copied ${messages}; ${formatCount(gone)} had left`;
}
