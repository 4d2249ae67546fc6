import type { BrowserName } from '../../extension/pools/browser-rules';
import type { SlotView } from '../../extension/protocol/pools';
import { parseUrl } from '../export/parse-url';
import { useNow } from '../ui/clock';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { StateMark } from '../ui/state-mark';
import { hiddenWords } from './hidden-words';
import { kindIcon } from './kind-icon';
import { type RequestRow as Row, slotKind, slotLabel } from './list-rows';
import { NoteCell } from './note-cell';
import { PathText, pathCell } from './path-text';
import { rowNote } from './row-note';
import { slotState } from './slot-state';

interface RequestRowProps extends RowPlace {
  row: Row;
  browser: BrowserName;
}

/** A request of this tab that is no push connection, and yet takes or wants a slot. */
export function RequestRow({ row, browser, ...place }: RequestRowProps) {
  const now = useNow();
  const { slot, wait } = row;
  const { hidden } = slot;
  const note = rowNote(row, now, browser) ?? (hidden && hiddenWords(hidden, slot.worker));
  const url = parseUrl(slot.url);
  return (
    <GridRow class="conn is-request" level={2} id={row.id} {...place}>
      <GridCell class="cell">
        <ConnectionTag label={slotLabel(slot)} icon={kindIcon(slotKind(slot))} />
      </GridCell>
      <GridCell class={pathCell(url?.search ?? '')} title={slot.url}>
        <PathText path={url?.pathname ?? slot.url} query={url?.search ?? ''} />
      </GridCell>
      <GridCell class="cell c-state">
        <StateMark state={slotState(slot)} />
      </GridCell>
      {note ? (
        <NoteCell words={note} />
      ) : (
        <GridCell class="cell c-note" columns={5}>
          {requestType(slot)}
        </GridCell>
      )}
      <GridCell class={`cell num ${wait ? 'is-waiting' : ''}`}>
        {formatAge(now - slot.startedAt)}
      </GridCell>
    </GridRow>
  );
}

/** The browsers' names for kinds of requests, in the words of their own Network panels. */
const TYPES: Readonly<Record<string, string>> = {
  main_frame: 'document',
  sub_frame: 'iframe',
  xmlhttprequest: 'fetch or XHR',
};

function requestType(slot: SlotView): string {
  // Its page or worker is one that the instrument cannot look into.
  if (slotKind(slot) !== 'request') return 'messages not seen';
  const { resourceType } = slot;
  return TYPES[resourceType] ?? resourceType.replaceAll('_', ' ');
}
