import type { Session } from '../store/session-api';
import { COPY_REFUSED, type Copy } from '../ui/use-copy';
import { rowAsJson, rowAsText } from './copied-row';
import { type CopyFormat, copiedRows, copiedWords } from './copied-rows';
import { selectedRows } from './select-rows';
import { messagesState } from './view-state';

/** Puts the selected messages on the clipboard and says how that went. */
export async function copySelection(
  session: Session,
  format: CopyFormat,
  copy: Copy,
): Promise<void> {
  const { rows, copyOutcome } = messagesState(session);
  const span = selectedRows(session);
  const selected = span.end - span.first;
  if (selected <= 1) {
    const index = session.selectedFrame.peek();
    if (index === null) return;
    const text = format === 'json' ? rowAsJson(session.log, index) : rowAsText(session.log, index);
    await copy(text);
    return;
  }
  copyOutcome.value = { words: 'Copying…', selected };
  const copied = await copiedRows(session.log, rows, span, format);
  const done = copiedWords(copied);
  const isCopied = await copy(copied.text, done);
  copyOutcome.value = { words: isCopied ? done : COPY_REFUSED, selected };
}
