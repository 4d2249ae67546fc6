import { capReason } from '../../panel/pools/cap-reason';
import { hostText } from '../../panel/pools/pool-name';
import { poolKeyText, poolTooltip, slotsInUse } from '../../panel/pools/pool-words';
import { isFull } from '../../panel/pools/slot-cells';
import { SlotMeter } from '../../panel/pools/slot-meter';
import { formatCount } from '../../panel/ui/format';
import type { BrowserName } from '../pools/browser-rules';
import type { PoolView } from '../protocol/pools';
import { HoldersLine } from './holders-line';
import { WaitMark } from './wait-mark';
import { WaitersList } from './waiters-list';

interface PopupPoolProps {
  pool: PoolView;
  ownTab: number;
  browser: BrowserName;
  /** Another pool of the same host is shown. */
  hasTwin: boolean;
  /** How many tabs fit into this pool; empty where another pool says it. */
  budget: string;
  onShowTab: (tabId: number) => void;
}

export function PopupPool({ pool, ownTab, browser, hasTwin, budget, onShowTab }: PopupPoolProps) {
  const name = hostText(pool);
  const label = `${name} ${pool.protocol}${hasTwin ? `, ${poolKeyText(pool)}` : ''}`;
  const isAssumed = pool.protocolAssumed;
  return (
    <section class={isFull(pool) ? 'popup-pool is-full' : 'popup-pool'} aria-label={label}>
      <div class="popup-line">
        <h2 class="popup-name grow clip" title={poolTooltip(pool)}>
          {name}
        </h2>
        <span
          class={isAssumed ? 'protocol is-assumed' : 'protocol'}
          title={isAssumed ? 'Assumed, not known for certain' : undefined}
        >
          {pool.protocol}
        </span>
      </div>
      {hasTwin && <p class="muted">{poolKeyText(pool)}</p>}
      <div class="popup-line">
        <SlotMeter pool={pool} pointed={undefined} />
        <span class="pool-use grow" title={capReason(pool, browser)}>
          {slotsInUse(pool)}
        </span>
        {pool.waiting > 0 && (
          <span class="badge badge-wait">
            <WaitMark />
            waiting {formatCount(pool.waiting)}
          </span>
        )}
      </div>
      <HoldersLine pool={pool} ownTab={ownTab} onShowTab={onShowTab} />
      {pool.waiters.length > 0 && <WaitersList pool={pool} ownTab={ownTab} browser={browser} />}
      {budget && <p class="popup-budget">{budget}</p>}
    </section>
  );
}
