import type { BrowserName } from '../../extension/pools/browser-rules';
import { parseUrl } from '../export/parse-url';
import { useNow } from '../ui/clock';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import { StateMark } from '../ui/state-mark';
import { asTooltip } from './as-sentence';
import { holdersWords } from './holder-words';
import { kindIcon } from './kind-icon';
import { type OtherTabRow as Row, slotKind, slotLabel } from './list-rows';
import { PathText } from './path-text';
import { slotState } from './slot-state';
import { waitWords } from './wait-words';
import { workerName } from './worker-words';

interface OtherTabRowProps extends RowPlace {
  row: Row;
  browser: BrowserName;
  /** Absent where the tab is of another time. */
  onShowTab: ((tabId: number) => void) | undefined;
}

/** What another tab, a worker or the browser itself holds of this pool: one request, or all of them counted. */
export function OtherTabRow({ row, browser, onShowTab, ...place }: OtherTabRowProps) {
  const now = useNow();
  const { slots, title, tabId, wait } = row;
  const [first, ...more] = slots;
  const since = Math.min(...slots.map((slot) => slot.startedAt));
  const state = slots.find((slot) => slot.state === 'holding') ?? first;
  const note = row.wait ? waitWords(row.wait, row.pool, browser) : holdersWords(slots, now);
  const hidden = tabId < 0 ? slots.filter((slot) => slot.hidden !== null).length : 0;
  return (
    <GridRow class="conn is-other" level={2} id={row.id} {...place}>
      <GridCell class="cell">
        <ConnectionTag label={manyLabel(row)} icon={kindIcon(slotKind(first))} />
      </GridCell>
      <GridCell class="cell" title={slots.map((slot) => slot.url).join('\n')}>
        {more.length > 0 ? pathCount(row) : <OnePath url={first.url} />}
      </GridCell>
      <GridCell class="cell c-state">
        <StateMark state={slotState(state)} />
      </GridCell>
      <GridCell
        class="cell other-tab"
        columns={5}
        title={note ? `${asTooltip(note)}\n${title}` : title}
      >
        <Icon name={tabId < 0 ? 'i-worker' : 'i-tab'} class="icon-s" />
        <span class="clip grow">
          {note && (
            <>
              <span aria-hidden="true">{note.short}, </span>
              <span class="visually-hidden">{note.full}, </span>
            </>
          )}
          {hidden > 0 ? `${hiddenCount(hidden, slots.length)}: ${workerName(first.worker)}` : title}
        </span>
        {tabId >= 0 && onShowTab && (
          <button
            type="button"
            class="btn btn-s btn-bare"
            aria-label={`Show tab ${title}`}
            tabIndex={-1}
            onClick={() => onShowTab(tabId)}
          >
            Show tab
          </button>
        )}
      </GridCell>
      <GridCell class={`cell num ${wait ? 'is-waiting' : ''}`}>{formatAge(now - since)}</GridCell>
    </GridRow>
  );
}

/** No panel ever shows what a worker of this row gets; the frames of another tab are in that tab's panel. */
function hiddenCount(hidden: number, all: number): string {
  return hidden === all ? 'frames not visible' : `frames of ${hidden} not visible`;
}

function OnePath({ url }: { url: string }) {
  const parsed = parseUrl(url);
  return <PathText path={parsed?.pathname ?? url} query={parsed?.search ?? ''} />;
}

function manyLabel({ slots }: Row): string {
  if (slots.length === 1) return slotLabel(slots[0]);
  const labels = new Set(slots.map(slotLabel));
  const [only] = labels;
  return labels.size === 1 && only ? `${slots.length} ${only}` : `${slots.length} req.`;
}

function pathCount({ slots }: Row): string {
  const paths = new Set(slots.map((slot) => parseUrl(slot.url)?.pathname ?? slot.url));
  const [only] = paths;
  return paths.size === 1 && only ? only : `${paths.size} paths`;
}
