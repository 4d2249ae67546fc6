import type { PoolView } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import { budgetText } from './budget-words';
import { capReason } from './cap-reason';
import type { PoolGroup, PoolRow } from './list-rows';
import { poolKeyText, poolTooltip, slotsInUse } from './pool-words';
import { isFull } from './slot-cells';
import { SlotMeter } from './slot-meter';

interface PoolHeaderProps extends RowPlace {
  row: PoolRow;
  browser: 'chromium' | 'firefox';
  isSelected: boolean;
  pointed: { from: number; to: number } | undefined;
}

export function PoolHeader({ row, browser, isSelected, pointed, ...place }: PoolHeaderProps) {
  const { pool, name, protocol, hasTwin } = row.group;
  return (
    <GridRow
      class={`pool ${pool && isFull(pool) ? 'is-full' : ''} ${hasTwin ? 'has-twin' : ''}`}
      level={1}
      isExpanded={row.isExpanded}
      isSelected={isSelected}
      id={row.id}
      {...place}
    >
      <span class="pool-fold" data-fold>
        <Icon name={row.isExpanded ? 'i-down' : 'i-right'} />
      </span>
      <GridCell class="pool-name" title={pool ? poolTooltip(pool) : name}>
        {name}
      </GridCell>
      <GridCell
        class={pool?.protocolAssumed ? 'protocol is-assumed' : 'protocol'}
        title={pool?.protocolAssumed ? `${protocol}: assumed, not known for certain` : protocol}
      >
        {protocol}
      </GridCell>
      <GridCell class="pool-key">{pool ? poolKeyText(pool) : ''}</GridCell>
      <GridCell class="pool-slots">
        {pool ? (
          <>
            <SlotMeter pool={pool} pointed={pointed} />
            <span
              class="pool-use"
              title={`${capReason(pool, browser)} ${budgetText(pool)}`.trimEnd()}
            >
              {slotsInUse(pool)}
            </span>
            <PoolBadge pool={pool} />
          </>
        ) : (
          <span class="muted">{openSessions(row.group) || 'none open'}</span>
        )}
      </GridCell>
    </GridRow>
  );
}

/** `2 open`: WebTransport sessions are in no pool; '' for none. */
function openSessions({ rows }: PoolGroup): string {
  const open = rows.filter(
    (row) =>
      row.type === 'connection' &&
      row.connection.kind === 'webtransport' &&
      row.connection.state === 'open',
  );
  return open.length > 0 ? `${formatCount(open.length)} open` : '';
}

/** Those that wait; where no queue can be told, those that run or wait. */
function PoolBadge({ pool: { waiting, pending } }: { pool: PoolView }) {
  return (
    <span class="pool-wait">
      {waiting > 0 && (
        <span class="badge badge-wait">
          <svg class="mark" aria-hidden="true">
            <use href="#s-wait" />
          </svg>
          waiting {formatCount(waiting)}
        </span>
      )}
      {waiting === 0 && pending > 0 && (
        <span class="badge" title={`${formatCount(pending)} not answered yet: they run or wait`}>
          {formatCount(pending)} pending
        </span>
      )}
    </span>
  );
}
