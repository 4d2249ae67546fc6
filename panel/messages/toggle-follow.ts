import type { Session } from '../store/session-api';
import { sortRows } from './sort-rows';
import { messagesState } from './view-state';

/** Follows the newest message or stops; a sorted list goes back to the order of arrival first. */
export function toggleFollow(session: Session): void {
  const isSorted = messagesState(session).sort.peek() !== null;
  if (isSorted) sortRows(session, null);
  session.followTail.value = isSorted || !session.followTail.peek();
}
