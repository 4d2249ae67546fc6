import type { Session } from '../store/session-api';
import type { SortOrder } from './sort-order';
import { messagesState } from './view-state';

/**
 * Sorts the rows, or shows them as they came. Between both ends of a range other rows stand in another
 * order, so only the selected message stays selected.
 */
export function sortRows(session: Session, order: SortOrder | null): void {
  const { sort, range } = messagesState(session);
  sort.value = order;
  range.value = null;
  if (order) session.followTail.value = false;
}
