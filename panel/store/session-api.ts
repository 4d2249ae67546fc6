import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ConnectionKind } from '../../extension/protocol/connections';
import type { Missing, TabFacts } from '../../extension/protocol/messages';
import type { PageHealth, TabLife } from '../../extension/protocol/page-health';
import type { BrowserTotals, PollView, PoolView, UnseenTab } from '../../extension/protocol/pools';
import type { CaptureFacts } from './capture-facts';
import type { Chain } from './chains/chain';
import type { FindState } from './find-state';
import type { Statistics } from './frame-statistics';
import type { LogBounds } from './log-bounds';
import type { Connection, FrameReader, GrowingRows, Reconnect } from './model';
import type { PayloadLoad } from './payload-loader';

export type ViewName = 'overview' | 'messages' | 'timeline' | 'details' | 'findings';
export type KindChip = ConnectionKind;

/** See ScopedStatistics. */
export interface StatisticsView {
  readonly result: ReadonlySignal<Statistics | null>;
  watch(): () => void;
}

export interface TimeRange {
  from: number;
  to: number;
}

/** What the filter field holds: the text as typed, and the error beside it. */
export interface FilterState {
  /** As typed; set this. */
  readonly text: Signal<string>;
  /** One sentence that names what is wrong, or ''. With an error the last valid text stays in force. */
  readonly error: ReadonlySignal<string>;
  /** The text in force, '' for none. */
  readonly applied: ReadonlySignal<string>;
  /** Kinds shown; empty means all. */
  readonly kinds: Signal<ReadonlySet<KindChip>>;
  readonly direction: Signal<'both' | 'in' | 'out'>;
  readonly timeRange: Signal<TimeRange | null>;
  /** Whether a connection passes the terms that speak of connections (text, kind, host, is:error). */
  passesConnection(connection: Connection): boolean;
  /** Whether a request that is no connection of this tab passes: of all keys, only `tab:` speaks of it. */
  passesOther(tab: { isThis: boolean; title: string }): boolean;
}

export interface Counts {
  /** Frames recorded since the last clear. */
  messages: number;
  shown: number;
  /** Frames that the page counted and the panel never got. */
  lost: number;
  /** Frames that have left because the log was full, the oldest first. */
  left: number;
  /** Frames whose payload was left out. */
  payloadsLeftOut: number;
  /** Not recorded because recording was paused. */
  skipped: number;
  /** Messages at a border that did not parse. */
  rejected: number;
  payloadBytes: number;
  /** Ended connections that the panel let go, because it had too many. */
  connectionsLetGo: number;
  /** Among the messages, those that the network log alone has seen. */
  fromNetworkLog: number;
}

/** Per-second sums over the last 15 minutes, newest last; columns as uPlot takes them. */
export interface RateSeries {
  /** Seconds since the epoch, one entry per second, dense. */
  seconds: readonly number[];
  messagesIn: readonly number[];
  messagesOut: readonly number[];
  bytesIn: readonly number[];
  bytesOut: readonly number[];
}

/** What is not told, polls that only requests show included. */
export interface MissingHere extends Missing {
  polls?: number;
}

/** What tells one pool from another, beside host and port. */
export type PoolIdentity = Pick<
  PoolView,
  'key' | 'scheme' | 'credentials' | 'topSite' | 'crossSiteFrame' | 'profile'
>;

/** Open connections (slots held) of one pool over time; a step series. */
export interface OpenSeries extends PoolIdentity {
  /** With its port, unless it is the scheme's default. */
  host: string;
  protocol: PoolView['protocol'];
  cap: number;
  capAssumed: boolean;
  /** Seconds since the epoch of each change; the last value holds until now. */
  seconds: readonly number[];
  held: readonly number[];
  waiting: readonly number[];
}

/**
 * All that the views read. Signals change at most once per batch of messages, never per frame;
 * what is not a signal is read in place after `version` changed.
 */
export interface Session {
  /** No tab is watched: the pools of all tabs are shown, and no frames. */
  readonly isOfAllTabs: boolean;
  /** Set for one that was imported: nothing in it changes, and its clock stands still. */
  readonly capture: CaptureFacts | null;
  /** Bumped after each applied batch; views that read `log`, `rows` or series depend on it. */
  readonly version: ReadonlySignal<number>;
  readonly tab: ReadonlySignal<TabFacts | null>;
  readonly browser: ReadonlySignal<'chromium' | 'firefox'>;
  /** False while the background is away (it is being restarted). */
  readonly connected: ReadonlySignal<boolean>;
  readonly recording: ReadonlySignal<boolean>;
  /** Milliseconds since the epoch when recording began or was cleared. */
  readonly recordingSince: ReadonlySignal<number>;
  readonly preserveLog: Signal<boolean>;
  /** Connections of this tab in order of creation; a new array per batch that changed any. */
  readonly connections: ReadonlySignal<readonly Connection[]>;
  /** Those under the most pressure first. */
  readonly pools: ReadonlySignal<readonly PoolView[]>;
  /** Polls that only the browser's requests show, those with the newest requests first. */
  readonly polls: ReadonlySignal<readonly PollView[]>;
  /** `null` while the browser's own limits are far away and one tab is watched. */
  readonly totals: ReadonlySignal<BrowserTotals | null>;
  /** Tabs whose slots are missing, of the whole browser. */
  readonly unseen: ReadonlySignal<readonly UnseenTab[]>;
  /** Documents that told of themselves beside their connections. */
  readonly pages: ReadonlySignal<readonly PageHealth[]>;
  /** Tabs that hold slots, of the whole browser. */
  readonly tabs: ReadonlySignal<readonly TabLife[]>;
  /** What the pools, these polls and the unseen tabs leave out. */
  readonly missing: ReadonlySignal<MissingHere>;
  readonly counts: ReadonlySignal<Counts>;
  /** Faults of our own, each one sentence. */
  readonly faults: ReadonlySignal<readonly string[]>;
  readonly log: FrameReader;
  /** How much the log keeps. */
  readonly bounds: ReadonlySignal<LogBounds>;
  /** Frames that pass the filter and the scope (selected connection), in order of arrival. */
  readonly rows: GrowingRows;
  readonly filter: FilterState;
  readonly find: FindState;

  /** Selected connection's id: also the scope of Messages, Timeline and charts; `null` is all. */
  readonly selectedConnection: Signal<string | null>;
  /** Selected pool's key. Selecting a pool deselects the connection, and the other way round. */
  readonly selectedPool: Signal<string | null>;
  /** Selected frame's log index. */
  readonly selectedFrame: Signal<number | null>;
  readonly view: Signal<ViewName>;
  readonly followTail: Signal<boolean>;

  /** The payload that is being fetched from its page, or the last one that could not be; one at a time. */
  readonly payloadLoad: ReadonlySignal<PayloadLoad | null>;
  /** Payloads that came to the log so, whole in the place of their beginning. */
  readonly payloadsLoaded: ReadonlySignal<number>;
  /** Fetches all of a frame's payload from its page, into the log. */
  loadPayload(index: number): void;
  cancelPayloadLoad(): void;
  /** Whether the page that told this frame is still there. */
  isInPage(index: number): boolean;
  /** Log index of the body that a connection's request sent: the first of a stream, the newest of a poll; -1 without. */
  requestBody(connection: string): number;
  /** Of one connection, or of all with `null`; of the selected one unless told. */
  rates(scope?: string | null): RateSeries;
  open(): readonly OpenSeries[];
  /** What followed what, and why, since the panel knows of it. */
  chains(): readonly Chain[];
  reconnects(): readonly Reconnect[];
  /** When the user cleared away what was before; `null` for never. */
  clearedAt(): number | null;
  /** Rates and sizes of the selected connection or of all, counted while somebody watches. */
  readonly statistics: StatisticsView;

  /** Brought within what the panel can keep; the log keeps to them at once. */
  setBounds(wanted: Partial<LogBounds>): void;
  clear(): void;
  pause(): void;
  resume(): void;
  showTab(tabId: number): void;
  /** The panel's own tab unless told. */
  reloadTab(tabId?: number): void;
  /** The panel of a tab in a window; its own unless told. */
  openWindow(tabId?: number): void;
  /** The pools of all tabs in a window. */
  openAllTabs(): void;
  /** The page of settings, in a tab. */
  openSettings(): void;
}
