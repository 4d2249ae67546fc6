import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Missing, TabFacts } from '../../extension/protocol/messages';
import type { BrowserTotals, PoolView, UnseenTab } from '../../extension/protocol/pools';
import type { Connection, FrameReader, FrameRows, Reconnect } from './model';

export type ViewName = 'overview' | 'messages' | 'timeline' | 'details' | 'findings';
export type KindChip = 'event-source' | 'websocket';

export interface TimeRange {
  from: number;
  to: number;
}

/** What the filter field holds: the text as typed, and the error beside it. */
export interface FilterState {
  /** As typed; set this. */
  readonly text: Signal<string>;
  /** One sentence that names what is wrong, or ''. With an error the text filters nothing. */
  readonly error: ReadonlySignal<string>;
  /** Kinds shown; empty means all. */
  readonly kinds: Signal<ReadonlySet<KindChip>>;
  readonly direction: Signal<'both' | 'in' | 'out'>;
  readonly timeRange: Signal<TimeRange | null>;
  /** Whether a connection passes the terms that speak of connections (text, kind, host, is:error). */
  passesConnection(connection: Connection): boolean;
}

export interface Counts {
  /** Frames recorded since the last clear. */
  messages: number;
  shown: number;
  /** Frames that the page counted and the panel never got (or has let go, being full). */
  lost: number;
  /** Frames whose payload was left out. */
  payloadsLeftOut: number;
  /** Not recorded because recording was paused. */
  skipped: number;
  /** Messages at a border that did not parse. */
  rejected: number;
  payloadBytes: number;
  /** Ended connections that the panel let go, because it had too many. */
  connectionsLetGo: number;
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
  /** `null` while the browser's own limits are far away and one tab is watched. */
  readonly totals: ReadonlySignal<BrowserTotals | null>;
  /** Tabs whose slots are missing, of the whole browser. */
  readonly unseen: ReadonlySignal<readonly UnseenTab[]>;
  /** What the pools and the unseen tabs leave out. */
  readonly missing: ReadonlySignal<Missing>;
  readonly counts: ReadonlySignal<Counts>;
  /** Faults of our own, each one sentence. */
  readonly faults: ReadonlySignal<readonly string[]>;
  readonly log: FrameReader;
  /** Frames that pass the filter and the scope (selected connection), in order of arrival. */
  readonly rows: FrameRows;
  readonly filter: FilterState;

  /** Selected connection's id: also the scope of Messages, Timeline and charts; `null` is all. */
  readonly selectedConnection: Signal<string | null>;
  /** Selected pool's key. Selecting a pool deselects the connection, and the other way round. */
  readonly selectedPool: Signal<string | null>;
  /** Selected frame's log index. */
  readonly selectedFrame: Signal<number | null>;
  readonly view: Signal<ViewName>;
  readonly followTail: Signal<boolean>;

  rates(): RateSeries;
  open(): readonly OpenSeries[];
  reconnects(): readonly Reconnect[];

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
}
