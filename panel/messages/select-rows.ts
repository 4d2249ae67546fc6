import type { Session } from '../store/session-api';
import { type RowSpan, rangeTo, selectedSpan } from './row-range';
import { messagesState } from './view-state';

/** The rows that are selected now. */
export function selectedRows(session: Session): RowSpan {
  const { range, rows } = messagesState(session);
  return selectedSpan(range.value, session.selectedFrame.value, session.log.start, rows);
}

/** Selects a message, or with `extends` all up to it. The list stops following: what is looked at stays. */
export function selectFrame(session: Session, index: number, extendsRange: boolean): void {
  const { range, copyOutcome } = messagesState(session);
  const focus = session.selectedFrame.peek();
  range.value = extendsRange ? rangeTo(range.peek(), focus, session.log.start, index) : null;
  copyOutcome.value = null;
  session.followTail.value = false;
  session.selectedFrame.value = index;
}

/** Selects all rows that the filter shows now; the selected message stays the one that is looked at. */
export function selectAllRows(session: Session): void {
  const { range, rows, copyOutcome } = messagesState(session);
  if (rows.length === 0) return;
  const focus = session.selectedFrame.peek();
  range.value = { anchor: rows.at(0), end: rows.at(rows.length - 1), focus };
  copyOutcome.value = null;
}

/** Leaves the selected message alone selected; false where no more than that was. */
export function reduceSelection(session: Session): boolean {
  const { first, end } = selectedRows(session);
  const { range, copyOutcome } = messagesState(session);
  range.value = null;
  copyOutcome.value = null;
  return end - first > (session.selectedFrame.peek() === null ? 0 : 1);
}
