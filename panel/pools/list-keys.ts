import { isHead, type ListRow } from './list-rows';

/** Rows that PageUp and PageDown pass. */
const PAGE_ROWS = 10;

/** What a key does in the list. */
export type ListCommand =
  | { type: 'go'; index: number }
  | { type: 'expand'; row: ListRow }
  | { type: 'collapse'; row: ListRow }
  | { type: 'select'; row: ListRow }
  | { type: 'open'; row: ListRow };

/** The command of a key on the row at `index`; `undefined` where the list leaves the key to others. */
export function listCommand(
  key: string,
  rows: readonly ListRow[],
  index: number,
): ListCommand | undefined {
  const row = rows[index];
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return goTo(index + 1, rows);
    case 'ArrowUp':
    case 'k':
      return goTo(index - 1, rows);
    case 'PageDown':
      return goTo(index + PAGE_ROWS, rows);
    case 'PageUp':
      return goTo(index - PAGE_ROWS, rows);
    case 'Home':
      return goTo(0, rows);
    case 'End':
      return goTo(rows.length - 1, rows);
    case 'ArrowRight':
      if (!isHead(row)) return undefined;
      return row.isExpanded ? goTo(index + 1, rows) : { type: 'expand', row };
    case 'ArrowLeft':
      if (!isHead(row)) return goTo(headerOf(rows, index), rows);
      return row.isExpanded ? { type: 'collapse', row } : undefined;
    case 'Enter':
      return { type: 'open', row };
    case ' ':
      return { type: 'select', row };
    default:
      return undefined;
  }
}

function goTo(index: number, rows: readonly ListRow[]): ListCommand {
  return { type: 'go', index: Math.min(rows.length - 1, Math.max(0, index)) };
}

function headerOf(rows: readonly ListRow[], index: number): number {
  return rows.findLastIndex((row, at) => at < index && isHead(row));
}
