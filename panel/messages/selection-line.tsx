import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { formatCount, formatSize } from '../ui/format';
import { selectedRows } from './select-rows';
import { messagesState } from './view-state';

/** `1,204 selected, 3.2 MB`, while more than one message is; then how their copy went. */
export function SelectionLine({ session }: { session: Session }) {
  const { rows, sortVersion, selectedSize, copyOutcome } = messagesState(session);
  const [, render] = useState({});
  // Rows come and go with each version.
  session.version.value;
  sortVersion.value;
  const span = selectedRows(session);
  const count = span.end - span.first;
  const bytes = count > 1 ? selectedSize.of(rows, span) : 0;

  useEffect(() => {
    if (bytes !== null) return;
    const timer = setTimeout(() => render({}));
    return () => clearTimeout(timer);
  });

  if (count <= 1) return null;
  const size = bytes === null ? '' : `, ${formatSize(bytes)}`;
  const outcome = copyOutcome.value;
  const words =
    outcome?.selected === count ? outcome.words : `${formatCount(count)} selected${size}`;
  return (
    <span class="selection-line clip" title={words}>
      {words}
    </span>
  );
}
