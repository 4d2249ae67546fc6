import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { messagesState } from './view-state';

/** Keeps the rows in the chosen order while they come and go. */
export function useSortedRows(session: Session): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { rows, sort, sortVersion } = messagesState(session);

  function work(): void {
    timer.current = undefined;
    const { generation } = rows;
    const isDone = rows.advance(sort.peek());
    if (rows.generation !== generation) sortVersion.value = sortVersion.peek() + 1;
    if (!isDone) timer.current = setTimeout(work);
  }

  useSignalEffect(() => {
    sort.value;
    session.version.value;
    if (timer.current === undefined) work();
  });

  useEffect(() => () => clearTimeout(timer.current), []);
}
