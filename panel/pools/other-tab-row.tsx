import { parseUrl } from '../export/parse-url';
import { useNow } from '../ui/clock';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import { StateMark } from '../ui/state-mark';
import { type OtherTabRow as Row, slotKind, slotLabel } from './list-rows';
import { ordinal } from './ordinal';
import { PathText } from './path-text';
import { slotState } from './slot-state';

interface OtherTabRowProps extends RowPlace {
  row: Row;
  onShowTab: (tabId: number) => void;
}

const ICONS = { 'event-source': 'k-sse', websocket: 'k-ws', request: 'k-get' } as const;

/** What another tab holds of this pool: one request, or all of them counted. */
export function OtherTabRow({ row, onShowTab, ...place }: OtherTabRowProps) {
  const now = useNow();
  const [first, ...more] = row.slots;
  const since = Math.min(...row.slots.map((slot) => slot.startedAt));
  const title = row.tabTitle || (row.tabId < 0 ? 'Shared or service worker' : `Tab ${row.tabId}`);
  return (
    <GridRow class="conn is-other" level={2} id={row.id} {...place}>
      <GridCell class="cell">
        <ConnectionTag label={manyLabel(row)} icon={ICONS[slotKind(first)]} />
      </GridCell>
      <GridCell class="cell" title={row.slots.map((slot) => slot.url).join('\n')}>
        {more.length > 0 ? pathCount(row) : <OnePath url={first.url} />}
      </GridCell>
      <GridCell class="cell c-state">
        <StateMark state={slotState(first)} />
      </GridCell>
      <GridCell class="cell other-tab" columns={5}>
        <Icon name="i-tab" class="icon-s" />
        <span class="clip grow" title={title}>
          {row.queuePlace === null ? title : `${ordinal(row.queuePlace)} in queue, ${title}`}
        </span>
        {row.tabId >= 0 && (
          <button
            type="button"
            class="btn btn-s btn-bare"
            aria-label={`Show tab ${title}`}
            tabIndex={-1}
            onClick={() => onShowTab(row.tabId)}
          >
            Show tab
          </button>
        )}
      </GridCell>
      <GridCell class={`cell num ${row.queuePlace === null ? '' : 'is-waiting'}`}>
        {formatAge(now - since)}
      </GridCell>
    </GridRow>
  );
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
