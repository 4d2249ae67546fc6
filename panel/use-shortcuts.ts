import { useEffect } from 'preact/hooks';
import { focusRegion } from './focus-region';
import { type Shortcut, shortcutOf, viewBeside } from './shortcuts';
import type { Session } from './store/session-api';

/** The panel's keys. A part that has handled a key itself has prevented its default, and is left alone. */
export function useShortcuts(session: Session): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = shortcutOf(event, isTextField(event.target));
      if (!shortcut) return;
      event.preventDefault();
      runShortcut(session, shortcut);
    };
    // Below the document, where Chromium's DevTools listen: they take Escape and others for themselves and prevent the
    // default of what they take. What is handled here they leave alone, so that Escape opens no drawer of theirs.
    const root = document.documentElement;
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  }, [session]);
}

function runShortcut(session: Session, shortcut: Shortcut): void {
  switch (shortcut.type) {
    case 'focus-filter':
      document.querySelector<HTMLInputElement>('.filter input')?.select();
      return;
    case 'clear':
      session.clear();
      return;
    case 'toggle-recording':
      if (session.isOfAllTabs) return;
      if (session.recording.value) session.pause();
      else session.resume();
      return;
    case 'show-view':
      session.view.value = shortcut.view;
      return;
    case 'step-view':
      session.view.value = viewBeside(session.view.value, shortcut.by);
      return;
    case 'step-region':
      focusRegion(shortcut.by);
      return;
    case 'step-back':
      stepBack(session);
      return;
    default:
      shortcut satisfies never;
  }
}

/** Escape: closes the viewer, then removes the time range, then the selection. */
function stepBack(session: Session): void {
  if (session.selectedFrame.value !== null) session.selectedFrame.value = null;
  else if (session.filter.timeRange.value) session.filter.timeRange.value = null;
  else {
    session.selectedConnection.value = null;
    session.selectedPool.value = null;
  }
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
