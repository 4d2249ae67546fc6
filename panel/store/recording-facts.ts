import type { TabFacts } from '../../extension/protocol/messages';
import type { BrowserTotals, PollView, PoolView, UnseenTab } from '../../extension/protocol/pools';
import type { Connection } from './model';
import type { MissingHere, OpenSeries, RateSeries } from './session-api';

/** What a recording tells beside its frames: what a file is written from, and what is read back from it. */
export interface RecordingFacts {
  recordingSince: number;
  /** When the user cleared away what was before; `null` for never. */
  clearedAt: number | null;
  browser: 'chromium' | 'firefox';
  tab: TabFacts | null;
  connections: readonly Connection[];
  pools: readonly PoolView[];
  /** Polls that only the browser's requests show. */
  polls: readonly PollView[];
  totals: BrowserTotals | null;
  /** Tabs whose slots are missing in the pools. */
  unseen: readonly UnseenTab[];
  /** What the pools and those tabs leave out. */
  missing: MissingHere;
  /** Slots held and waited for over time. */
  open: readonly OpenSeries[];
  /** Of all connections. */
  rates: RateSeries;
}
