import { useLayoutEffect } from 'preact/hooks';
import { focusRegion } from './focus-region';
import { stepToMatch } from './messages/find-step';
import { messagesState } from './messages/view-state';
import { type Shortcut, shortcutOf, viewBeside } from './shortcuts';
import type { Session } from './store/session-api';

/** The panel's keys. A part that has handled a key itself has prevented its default, and is left alone. */
export function useShortcuts(session: Session): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = event.defaultPrevented
        ? undefined
        : shortcutOf(event, isTextField(event.target));
      if (shortcut && runShortcut(session, shortcut)) event.preventDefault();
      // Chromium's DevTools listen at the document and act on Escape, Ctrl+F and others even where their default is
      // prevented: one Escape would close the viewer and open the drawer. What was handled must not get there.
      if (event.defaultPrevented) event.stopPropagation();
    };
    const root = document.documentElement;
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  }, [session]);
}

/** False where there is nothing to do, so that the key keeps its other meaning. */
function runShortcut(session: Session, shortcut: Shortcut): boolean {
  switch (shortcut.type) {
    case 'focus-filter':
      document.querySelector<HTMLInputElement>('.filter input')?.select();
      return true;
    case 'find':
      find(session);
      return true;
    case 'step-match':
      stepToMatch(session, shortcut.by);
      return session.find.text.peek() !== '';
    case 'clear':
      session.clear();
      return true;
    case 'toggle-recording':
      if (session.isOfAllTabs) return true;
      if (session.recording.value) session.pause();
      else session.resume();
      return true;
    case 'show-view':
      session.view.value = shortcut.view;
      return true;
    case 'step-view':
      session.view.value = viewBeside(session.view.value, shortcut.by);
      return true;
    case 'step-region':
      focusRegion(shortcut.by);
      return true;
    case 'step-back':
      return stepBack(session);
    default:
      return shortcut satisfies never;
  }
}

/** Through the messages where they are shown; elsewhere the filter is what finds. */
function find(session: Session): void {
  if (session.view.value === 'messages' && !session.isOfAllTabs) {
    messagesState(session).findOpened.value += 1;
  } else runShortcut(session, { type: 'focus-filter' });
}

/** Escape: closes the viewer, then removes the time range, then the selection. */
function stepBack({ selectedFrame, filter, selectedConnection, selectedPool }: Session): boolean {
  const steps = [[selectedFrame], [filter.timeRange], [selectedConnection, selectedPool]];
  const step = steps.find((signals) => signals.some(({ value }) => value !== null));
  for (const signal of step ?? []) signal.value = null;
  return step !== undefined;
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
