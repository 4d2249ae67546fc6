import type { Missing, TabFacts } from '../../extension/protocol/messages';
import type { BrowserTotals, PoolView, UnseenTab } from '../../extension/protocol/pools';
import type { Connection, FrameReader, FrameRows } from '../store/model';
import type { Counts, OpenSeries } from '../store/session-api';

/** All that a file may hold, as it stands when the user asks for it. */
export interface ExportSource {
  /** Of Pushscope. */
  version: string;
  /** Milliseconds since the epoch. */
  exportedAt: number;
  recordingSince: number;
  browser: 'chromium' | 'firefox';
  tab: TabFacts | null;
  connections: readonly Connection[];
  pools: readonly PoolView[];
  totals: BrowserTotals | null;
  /** Tabs whose slots are missing in the pools. */
  unseen: readonly UnseenTab[];
  /** What the pools and those tabs leave out. */
  missing: Missing;
  /** Slots held and waited for over time. */
  open: readonly OpenSeries[];
  counts: Counts;
  log: FrameReader;
  /** Frames that are shown; only the formats of shown messages look at them. */
  rows: FrameRows;
}

export interface ExportOptions {
  /** Replaces what looks like a token in addresses, close reasons and stacks; payloads stay as they are. */
  hidesSecrets: boolean;
}
