import type { PressedKey } from '../ui/pressed-key';
import type { HexWidth } from './hex-lines';
import type { HexSelection } from './hex-range';

export type HexCommand =
  | { type: 'select'; selection: HexSelection }
  | { type: 'copy'; as: 'hex' | 'base64' };

interface HexPlace {
  selection: HexSelection | null;
  byteCount: number;
  width: HexWidth;
  linesInView: number;
}

/** What a key means in the hex view. With Shift a move takes the selection along. */
export function hexCommand(pressed: PressedKey, place: HexPlace): HexCommand | undefined {
  const { key, shiftKey, altKey } = pressed;
  const { selection, byteCount } = place;
  if (altKey || byteCount === 0) return undefined;
  const isCommand = pressed.ctrlKey || pressed.metaKey;
  if (isCommand && key.toLowerCase() === 'c') {
    return selection ? { type: 'copy', as: shiftKey ? 'base64' : 'hex' } : undefined;
  }
  if (isCommand && key.toLowerCase() === 'a') {
    return { type: 'select', selection: { anchor: 0, focus: byteCount - 1 } };
  }
  const wanted = byteAfter(key, isCommand, place);
  if (wanted === undefined) return undefined;
  const focus = Math.min(byteCount - 1, Math.max(0, wanted));
  const anchor = shiftKey && selection ? selection.anchor : focus;
  return { type: 'select', selection: { anchor, focus } };
}

function byteAfter(key: string, isCommand: boolean, place: HexPlace): number | undefined {
  const { selection, byteCount, width, linesInView } = place;
  const focus = selection?.focus ?? -1;
  const inLine = Math.max(0, focus) % width;
  if (isCommand) {
    if (key === 'Home') return 0;
    return key === 'End' ? byteCount - 1 : undefined;
  }
  // Before the first move nothing is selected; it selects the first byte.
  if (focus < 0) return key.startsWith('Arrow') || /^(Home|Page)/.test(key) ? 0 : undefined;
  switch (key) {
    case 'ArrowRight':
      return focus + 1;
    case 'ArrowLeft':
      return focus - 1;
    case 'ArrowDown':
      return focus + width < byteCount ? focus + width : focus;
    case 'ArrowUp':
      return focus >= width ? focus - width : focus;
    case 'Home':
      return focus - inLine;
    case 'End':
      return focus - inLine + width - 1;
    case 'PageDown':
      return focus + width * Math.max(1, linesInView - 1);
    case 'PageUp':
      return focus - width * Math.max(1, linesInView - 1);
    default:
      return undefined;
  }
}
