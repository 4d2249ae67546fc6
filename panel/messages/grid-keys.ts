import type { PressedKey } from '../ui/pressed-key';

export type GridMove = 'next' | 'previous' | 'page-down' | 'page-up' | 'first' | 'last';

export type GridCommand =
  /** With Shift the rows on the way are selected. */
  | { type: 'move'; to: GridMove; extends: boolean }
  | { type: 'select-all' }
  | { type: 'beside'; step: 1 | -1 }
  | { type: 'open' }
  | { type: 'follow' }
  | { type: 'copy'; as: 'text' | 'json' };

const MOVES: Readonly<Record<string, GridMove>> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
};

/** What a key means while the grid has the focus. */
export function gridCommand(pressed: PressedKey): GridCommand | undefined {
  const { key, shiftKey } = pressed;
  if (pressed.altKey) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) {
    switch (key.toLowerCase()) {
      case 'c':
        return { type: 'copy', as: shiftKey ? 'json' : 'text' };
      case 'a':
        return shiftKey ? undefined : { type: 'select-all' };
      default:
        return undefined;
    }
  }
  const name = shiftKey && /^[JK]$/.test(key) ? key.toLowerCase() : key;
  const to = Object.hasOwn(MOVES, name) ? MOVES[name] : undefined;
  if (to) return { type: 'move', to, extends: shiftKey };
  if (key === '[') return { type: 'beside', step: -1 };
  if (key === ']') return { type: 'beside', step: 1 };
  if (key === 'Enter') return { type: 'open' };
  if (key === ' ') return { type: 'follow' };
  return undefined;
}

/** The row a move leads to; without a selected row (-1) it starts at what is in view. */
export function rowAfterMove(
  move: GridMove,
  row: number,
  view: { rowCount: number; firstInView: number; rowsInView: number },
): number {
  const { rowCount, firstInView, rowsInView } = view;
  const page = Math.max(1, rowsInView - 1);
  const lastInView = firstInView + Math.max(0, rowsInView - 1);
  const clamp = (target: number) => Math.min(rowCount - 1, Math.max(0, target));
  switch (move) {
    case 'first':
      return clamp(0);
    case 'last':
      return clamp(rowCount - 1);
    case 'next':
      return clamp(row < 0 ? firstInView : row + 1);
    case 'previous':
      return clamp(row < 0 ? lastInView : row - 1);
    case 'page-down':
      return clamp((row < 0 ? firstInView : row) + page);
    case 'page-up':
      return clamp((row < 0 ? lastInView : row) - page);
    default:
      return move satisfies never;
  }
}
