import { asTooltip } from '../../panel/pools/as-sentence';
import { slotLabel } from '../../panel/pools/list-rows';
import { ownerPlace } from '../../panel/pools/slot-owner';
import { type Wait, waitsOf, waitWords } from '../../panel/pools/wait-words';
import { useNow } from '../../panel/ui/clock';
import { formatAge, formatCount } from '../../panel/ui/format';
import type { BrowserName } from '../pools/browser-rules';
import type { PoolView, SlotView } from '../protocol/pools';
import { WaitMark } from './wait-mark';

interface WaitersListProps {
  pool: PoolView;
  ownTab: number;
  browser: BrowserName;
}

/** The next to be let in; how many more there are is said below them. */
const WAITERS_SHOWN = 5;

/** Requests of any tab that wait, in the order in which they will be let in. */
export function WaitersList({ pool, ownTab, browser }: WaitersListProps) {
  const waits = waitsOf(pool);
  const shown = pool.waiters.slice(0, WAITERS_SHOWN);
  const rest = pool.waiting + pool.locked - shown.length;
  return (
    <ul class="popup-waiters" aria-label="Waiting">
      {shown.map((slot, index) => {
        const wait = waits[index];
        return wait && <Waiter key={slot.requestId} {...{ pool, slot, wait, ownTab, browser }} />;
      })}
      {rest > 0 && <li class="muted">and {formatCount(rest)} more</li>}
    </ul>
  );
}

interface WaiterProps extends WaitersListProps {
  slot: SlotView;
  wait: Wait;
}

function Waiter({ pool, slot, wait, ownTab, browser }: WaiterProps) {
  const now = useNow();
  const words = waitWords(wait, pool, browser);
  const isOwn = slot.tabId === ownTab;
  const why = [
    // A queue is what one expects here; anything else that comes first is worth a word.
    ...(wait.cause === 'slot' ? [] : [words.short]),
    ...(isOwn ? [] : [ownerPlace(slot)]),
  ];
  return (
    <li class="popup-wait" title={`${slot.url}\n${asTooltip(words)}`}>
      <WaitMark />
      <span class="muted">{slotLabel(slot)}</span>
      <span class="popup-path clip">{pathOf(slot.url)}</span>
      <span class="popup-age">{formatAge(now - slot.startedAt)}</span>
      {why.length > 0 && <span class="popup-why clip">{why.join(', ')}</span>}
    </li>
  );
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
