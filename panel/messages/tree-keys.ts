import type { PressedKey } from '../ui/pressed-key';
import type { JsonRow } from './json-rows';

export type TreeCommand =
  | { type: 'move'; row: number }
  | { type: 'toggle'; row: JsonRow }
  | { type: 'copy'; what: 'value' | 'path' };

/** What a key means on the active line of a tree. */
export function treeCommand(
  pressed: PressedKey,
  rows: readonly JsonRow[],
  active: number,
  rowsInView: number,
): TreeCommand | undefined {
  const { key } = pressed;
  if (pressed.altKey) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) {
    if (key.toLowerCase() !== 'c') return undefined;
    return { type: 'copy', what: pressed.shiftKey ? 'path' : 'value' };
  }
  const row = rows[active];
  if (!row) return undefined;
  const toggle: TreeCommand | undefined = row.isExpandable ? { type: 'toggle', row } : undefined;
  switch (key) {
    case 'ArrowRight':
      return row.isExpanded ? moveTo(active + 1) : toggle;
    case 'ArrowLeft':
      return row.isExpanded ? toggle : moveTo(parentOf(rows, active));
    case 'Enter':
    case ' ':
      return toggle;
    case 'ArrowDown':
      return moveTo(active + 1);
    case 'ArrowUp':
      return moveTo(active - 1);
    case 'PageDown':
      return moveTo(active + rowsInView);
    case 'PageUp':
      return moveTo(active - rowsInView);
    case 'Home':
      return moveTo(0);
    case 'End':
      return moveTo(rows.length - 1);
    default:
      return undefined;
  }

  function moveTo(target: number): TreeCommand {
    return { type: 'move', row: Math.min(rows.length - 1, Math.max(0, target)) };
  }
}

function parentOf(rows: readonly JsonRow[], active: number): number {
  const level = rows[active]?.level ?? 1;
  for (let row = active - 1; row >= 0; row -= 1) {
    if ((rows[row]?.level ?? 0) < level) return row;
  }
  return active;
}
