import './ui/status-bar.css';
import type { PoolView } from '../extension/protocol/pools';
import { totalsText } from './pools/totals-words';
import type { Session } from './store/session-api';
import { formatCount, formatSize } from './ui/format';

const CAPS_VARY =
  'Chrome draws its limits at random each time it starts, between these numbers and 512.';

/** The counters of the recording. Not live: numbers that change all the time must not be read out. */
export function StatusBar({ session }: { session: Session }) {
  const { messages, shown, lost, payloadsLeftOut, payloadBytes, ...rest } = session.counts.value;
  const { left, skipped, rejected, connectionsLetGo } = rest;
  const totals = session.totals.value;
  const counters = [
    `${formatCount(messages)} messages`,
    `${formatCount(shown)} shown`,
    `${formatCount(lost)} lost`,
    `${formatCount(payloadsLeftOut)} payloads left out`,
  ];
  return (
    <footer class="status-bar" data-region="status" tabIndex={-1}>
      <span role="status" aria-live="off">
        {session.isOfAllTabs ? poolCounters(session.pools.value) : counters.join(', ')}
      </span>
      {left > 0 && (
        <span class="muted" title="Messages that left because the panel was full, the oldest first">
          {formatCount(left)} let go
        </span>
      )}
      {skipped > 0 && (
        <span class="muted" title="Messages that came while recording was paused">
          {formatCount(skipped)} not recorded
        </span>
      )}
      {connectionsLetGo > 0 && (
        <span class="muted" title="Ended connections that left the list, the oldest first">
          {formatCount(connectionsLetGo)} connections let go
        </span>
      )}
      {rejected > 0 && (
        <span class="muted" title="Messages of a page that Pushscope could not read">
          {formatCount(rejected)} rejected
        </span>
      )}
      <span class="grow" />
      {totals && (
        <span class="totals" title={totals.capsAssumed ? CAPS_VARY : undefined}>
          {totalsText(totals)}
        </span>
      )}
      {!session.isOfAllTabs && !session.capture && (
        <button
          type="button"
          class="link"
          title="Show the pools of all tabs in a window"
          onClick={() => session.openAllTabs()}
        >
          All tabs
        </button>
      )}
      {!session.isOfAllTabs && (
        <span class="muted kept" title="Payload kept by this panel">
          {formatSize(payloadBytes)} kept
        </span>
      )}
    </footer>
  );
}

/** Of all tabs no messages are read. Pools that are kept for their charts count for nothing. */
function poolCounters(pools: readonly PoolView[]): string {
  const sum = (count: (pool: PoolView) => number) =>
    formatCount(pools.reduce((total, pool) => total + count(pool), 0));
  const inUse = sum(({ holders, waiters }) => Math.min(1, holders.length + waiters.length));
  return `${inUse} pools, ${sum(({ held }) => held)} slots held, ${sum(({ waiting }) => waiting)} waiting`;
}
