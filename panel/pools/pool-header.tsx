import { formatCount } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import type { PoolRow } from './list-rows';
import { capReason, poolKeyText, poolTooltip, slotsInUse } from './pool-words';
import { isFull } from './slot-cells';
import { SlotMeter } from './slot-meter';

interface PoolHeaderProps extends RowPlace {
  row: PoolRow;
  browser: 'chromium' | 'firefox';
  pointed: { from: number; to: number } | undefined;
}

export function PoolHeader({ row, browser, pointed, ...place }: PoolHeaderProps) {
  const { pool, name, protocol, hasTwin } = row.group;
  return (
    <GridRow
      class={`pool ${pool && isFull(pool) ? 'is-full' : ''} ${hasTwin ? 'has-twin' : ''}`}
      level={1}
      isExpanded={row.isExpanded}
      id={row.id}
      {...place}
    >
      <Icon name={row.isExpanded ? 'i-down' : 'i-right'} />
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
            <span class="pool-use" title={capReason(protocol, pool.capAssumed, browser)}>
              {slotsInUse(pool)}
            </span>
            <Waiting waiting={pool.waiting} />
          </>
        ) : (
          <span class="muted">none open</span>
        )}
      </GridCell>
    </GridRow>
  );
}

function Waiting({ waiting }: { waiting: number }) {
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
    </span>
  );
}
