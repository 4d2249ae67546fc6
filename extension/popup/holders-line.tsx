import { formatCount } from '../../panel/ui/format';
import type { PoolView } from '../protocol/pools';
import { type Holder, holdersOf } from './holders';

interface HoldersLineProps {
  pool: PoolView;
  ownTab: number;
  onShowTab: (tabId: number) => void;
}

/** Such as `3 this tab, 2 Grafana - Latency`; a click on another tab shows it. */
export function HoldersLine({ pool, ownTab, onShowTab }: HoldersLineProps) {
  const holders = holdersOf(pool, ownTab);
  if (holders.length === 0) return null;
  return (
    <p class="popup-holders">
      {holders.map((holder, index) => (
        <span key={`${holder.tabId} ${holder.name}`}>
          {index > 0 && ', '}
          {formatCount(holder.count)} <HolderName holder={holder} onShowTab={onShowTab} />
        </span>
      ))}
    </p>
  );
}

interface HolderNameProps {
  holder: Holder;
  onShowTab: (tabId: number) => void;
}

function HolderName({ holder: { name, tabId }, onShowTab }: HolderNameProps) {
  if (tabId === null) return name;
  return (
    <button
      type="button"
      class="link"
      aria-label={`Show tab ${name}`}
      onClick={() => onShowTab(tabId)}
    >
      {name}
    </button>
  );
}
