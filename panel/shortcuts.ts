import type { ViewName } from './store/session-api';
import type { PressedKey } from './ui/pressed-key';

export const VIEWS: readonly ViewName[] = [
  'overview',
  'messages',
  'timeline',
  'details',
  'findings',
];

export type Shortcut =
  | { type: 'focus-filter' }
  | { type: 'find' }
  | { type: 'step-match'; by: 1 | -1 }
  | { type: 'clear' }
  | { type: 'toggle-recording' }
  | { type: 'show-view'; view: ViewName }
  | { type: 'step-view'; by: 1 | -1 }
  | { type: 'step-region'; by: 1 | -1 }
  | { type: 'step-back' };

/** What a key press means anywhere in the panel; single letters mean nothing while a text field has the focus. */
export function shortcutOf(pressed: PressedKey, isTyping: boolean): Shortcut | undefined {
  const { key, altKey, shiftKey } = pressed;
  const isCommand = pressed.ctrlKey || pressed.metaKey;
  if (key === 'F6') return { type: 'step-region', by: shiftKey ? -1 : 1 };
  if (key === 'F3' && !altKey && !isCommand) return { type: 'step-match', by: shiftKey ? -1 : 1 };
  if (isCommand && !altKey && !shiftKey) return commandOf(key.toLowerCase());
  if (isCommand) return undefined;
  if (altKey) return isTyping ? undefined : stepOf(key);
  if (isTyping) return undefined;
  if (key === '/') return { type: 'focus-filter' };
  if (key === 'Escape') return { type: 'step-back' };
  const view = /^[1-5]$/.test(key) ? VIEWS[Number(key) - 1] : undefined;
  return view && { type: 'show-view', view };
}

function commandOf(key: string): Shortcut | undefined {
  if (key === 'f') return { type: 'find' };
  if (key === 'l') return { type: 'clear' };
  if (key === 'e') return { type: 'toggle-recording' };
  return undefined;
}

function stepOf(key: string): Shortcut | undefined {
  if (key === 'ArrowLeft') return { type: 'step-view', by: -1 };
  if (key === 'ArrowRight') return { type: 'step-view', by: 1 };
  return undefined;
}

/** The view `by` tabs further on, round the end. */
export function viewBeside(view: ViewName, by: 1 | -1): ViewName {
  const index = (VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length;
  return VIEWS[index] ?? view;
}
