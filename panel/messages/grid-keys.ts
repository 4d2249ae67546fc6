export type GridMove = 'next' | 'previous' | 'page-down' | 'page-up' | 'first' | 'last';

export type GridCommand =
  | { type: 'move'; to: GridMove }
  | { type: 'beside'; step: 1 | -1 }
  | { type: 'open' }
  | { type: 'follow' }
  | { type: 'copy'; as: 'text' | 'json' };

interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

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
    return key.toLowerCase() === 'c' ? { type: 'copy', as: shiftKey ? 'json' : 'text' } : undefined;
  }
  const to = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  if (to) return { type: 'move', to };
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
