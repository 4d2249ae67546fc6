import './find-bar.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { IconButton } from '../ui/icon-button';
import { stepToMatch } from './find-step';
import { rowOf } from './row-lookup';
import { SearchField } from './search-field';
import { messagesState } from './view-state';

/** Steps through the messages that have a text in them, without hiding the others. */
export function FindBar({ session }: { session: Session }) {
  const { find, selectedFrame, version } = session;
  const { findOpened, query } = messagesState(session);
  const box = useRef<HTMLElement>(null);
  // Opened again, it takes the focus again.
  const opened = findOpened.value;
  useLayoutEffect(() => {
    if (opened > 0) box.current?.querySelector('input')?.select();
  }, [opened]);
  // What is not a signal is read in place, after the version told that it changed.
  version.value;
  if (opened === 0) return null;

  function close(): void {
    find.text.value = '';
    findOpened.value = 0;
    document.querySelector<HTMLElement>('.msg-grid')?.focus();
  }

  return (
    <search class="find-bar" aria-label="Messages" ref={box}>
      <SearchField
        label="Find in messages"
        query={find.text.value}
        onQuery={(text) => {
          find.text.value = text;
          // The viewer marks the same text in the message that one steps to.
          query.value = text;
        }}
        walk={{
          current: rowOf(find.matches, selectedFrame.value ?? -1),
          total: find.matches.length,
          isDone: find.isDone.value,
          step: (by) => stepToMatch(session, by),
        }}
        onLeave={close}
      />
      <IconButton
        icon="i-close"
        label="Close the search"
        title="Close the search (Esc)"
        onClick={close}
      />
    </search>
  );
}
