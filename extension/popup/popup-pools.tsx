import { budgetText } from '../../panel/pools/budget-words';
import type { BrowserName } from '../pools/browser-rules';
import type { PoolView } from '../protocol/pools';
import { MeterKey } from './meter-key';
import type { PopupActions } from './popup-actions';
import { PopupPool } from './popup-pool';

interface PopupPoolsProps {
  /** Those under the most pressure first; at least one. */
  pools: readonly PoolView[];
  ownTab: number;
  browser: BrowserName;
  actions: PopupActions;
}

/** What fits into a popup without scrolling. */
const POOLS_SHOWN = 4;

export function PopupPools({ pools, ownTab, browser, actions }: PopupPoolsProps) {
  const shown = pools.slice(0, POOLS_SHOWN);
  const rest = pools.length - shown.length;
  // Of the fullest pool alone: that is where the next tab of this page waits.
  const budgeted = shown.find((pool) => budgetText(pool) !== '');
  return (
    <>
      {shown.map((pool) => (
        <PopupPool
          key={pool.key}
          pool={pool}
          ownTab={ownTab}
          browser={browser}
          hasTwin={shown.some((other) => isTwin(other, pool))}
          budget={pool === budgeted ? budgetText(pool) : ''}
          onShowTab={actions.showTab}
        />
      ))}
      {rest > 0 && (
        <p class="popup-more">
          <button type="button" class="link" onClick={actions.openWindow}>
            {rest === 1 ? '1 more pool' : `${rest} more pools`}
          </button>
        </p>
      )}
      <MeterKey />
    </>
  );
}

/** Only their keys tell them apart. */
function isTwin(other: PoolView, pool: PoolView): boolean {
  return (
    other !== pool &&
    other.host === pool.host &&
    other.port === pool.port &&
    other.protocol === pool.protocol
  );
}
