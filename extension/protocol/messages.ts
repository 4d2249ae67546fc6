// One type per hop, in the order a frame travels. A hop has exactly one sender and one receiver.

import type { Announcement, DocumentFacts, LifecycleEvent } from './connections';
import type { FrameBatch, PagePayload } from './frames';
import type { HealthReport, TabLife } from './page-health';
import type {
  AttemptFacts,
  BrowserTotals,
  PollView,
  PoolView,
  SeenProtocol,
  UnseenTab,
} from './pools';

/** page -> bridge, over the MessagePort handed over at document_start. Parse before use all the same. */
export type PageToBridge =
  | { type: 'announcement'; announcement: Announcement }
  | { type: 'lifecycle'; events: LifecycleEvent[] }
  | { type: 'frames'; reader: string; batch: FrameBatch<PagePayload> }
  | PayloadPiece<Uint8Array<ArrayBuffer>>
  | { type: 'health'; health: HealthReport }
  /** A bug of our own inside the page, reported once. */
  | { type: 'fault'; message: string };

/** The answer to `load`: a piece of a large payload, as bytes; a text in UTF-8. */
export interface PayloadPiece<Bytes> {
  type: 'piece';
  reader: string;
  frame: number;
  /** As asked. */
  from: number;
  /** What to ask for next; 0 where this is the last piece. */
  next: number;
  /** `null` where the page does not keep the payload. Of an event block: all that came of it. */
  payload: Bytes | null;
}

/** bridge -> background, over the `bridge` port. `introduction` is always the first message. */
export type BridgeToBackground =
  | { type: 'introduction'; document: DocumentFacts }
  | { type: 'announcement'; announcement: Announcement }
  | { type: 'lifecycle'; events: LifecycleEvent[] }
  | { type: 'frames'; reader: string; batch: FrameBatch<string> }
  | PayloadPiece<string>
  | { type: 'health'; health: HealthReport }
  | { type: 'fault'; message: string }
  /** Protocols of finished requests: the page's own resource timing. */
  | { type: 'protocols-seen'; protocols: SeenProtocol[] }
  /** The document enters the back/forward cache, where its WebSockets may stay open. The port ends next. */
  | { type: 'suspended' }
  /** Messages of the page that did not parse, since the last such report. */
  | { type: 'rejected'; count: number };

/** background -> bridge -> page: passed on untouched. */
export type ReaderCommand =
  /** Send an announcement. */
  | { type: 'announce' }
  /**
   * Send frames after number `after` (as far as they are remembered), or from `now` on.
   * `skipFrom` is the last frame the reader has when it starts from `now`, so that the gap is counted as skipped.
   * `preview`: bytes that it wants of one payload.
   */
  | { type: 'read'; reader: string; after: number | 'now'; skipFrom: number; preview: number }
  | { type: 'acknowledge'; reader: string; frame: number }
  /** Send the piece of a frame's payload that begins at `from`: 0, or what the piece before named. */
  | { type: 'load'; reader: string; frame: number; from: number }
  | { type: 'stop-reading'; reader: string };

/**
 * bridge -> page, and from the background too where recording is off. `retire`: the extension is gone,
 * or not wanted here; observe no longer.
 */
export type BridgeToPage = ReaderCommand | { type: 'retire' };

/** background -> bridge, with `tabs.sendMessage`. */
export type BridgeCommand =
  /** To every bridge: open a port and announce, if there is anything. */
  { type: 'wake' } | FollowWorker;

/** To the bridge of one frame: a worker's instrument speaks over this channel, if it has anything to say. */
export interface FollowWorker {
  type: 'follow-worker';
  /** Name of a BroadcastChannel, random; the name of the worker as a document too. */
  channel: string;
  /** Of the worker's script. */
  url: string;
  context: 'worker' | 'shared-worker';
}

/**
 * A bridge's answer to `wake`. `late`: it was put into a document whose scripts had run already, as
 * Firefox does after an update; connections from before are not seen. Or recording was off there: the page
 * is seen once it is loaded anew.
 */
export type WakeAnswer = 'ready' | 'late';

/** Why a tab shows nothing, or that it can. */
export type TabAccess =
  | 'ok'
  /** Browser page, store or PDF: no extension may look into it. */
  | 'not-allowed'
  /** The user has not granted this site. */
  | 'no-permission'
  /** Opened before the extension was installed or reloaded, or before recording was switched on again. */
  | 'needs-reload'
  /** The user has switched recording off for this site. */
  | 'recording-off';

export interface TabFacts {
  tabId: number;
  title: string;
  url: string;
  access: TabAccess;
}

/** A document with the place it has in its tab. */
export interface PlacedDocument extends DocumentFacts {
  tabId: number;
  /** 0 is the top document, -1 what is in no frame. */
  frameId: number;
  /** Who tells what happens in it: our own script unless said. */
  toldBy?: DocumentWitness;
}

export type DocumentWitness =
  /** Our own script inside it. */
  | 'instrument'
  /** The network log of Chromium's DevTools: what no instrument can see. */
  | 'network-log'
  /** Chromium's debugger, where the user switched it on. */
  | 'debugger';

/** What is not told, because there was too much of it. */
export interface Missing {
  /** Requests that the ledger could not follow. */
  requests: number;
  /** Pools beyond those listed. */
  pools: number;
  /** Tabs that cannot be seen, beyond those listed. */
  tabs: number;
}

/** All pools that a tab takes part in, those under the most pressure first. */
export interface PoolsMessage {
  type: 'pools';
  pools: PoolView[];
  /** `null` while one tab is watched and the browser's own limits are far away. */
  totals: BrowserTotals | null;
  /** Of all tabs, at most UNSEEN_TABS. */
  unseen: UnseenTab[];
  /** What the numbers leave out. */
  missing: Missing;
  at: number;
}

/** All polls of a tab that only the browser's requests show; of all tabs, for a panel of all tabs. */
export interface PollsMessage {
  type: 'polls';
  /** At most POLLS, those with the newest requests first. */
  polls: PollView[];
  /** Beyond those. */
  more: number;
  at: number;
}

/** Tabs that hold slots, of the whole browser; at most TAB_LIVES. */
export interface TabsMessage {
  type: 'tabs';
  tabs: TabLife[];
}

/** background -> panel, over the `panel` port. */
export type BackgroundToPanel =
  | { type: 'tab'; tab: TabFacts; browser: 'chromium' | 'firefox' }
  | { type: 'announcement'; document: PlacedDocument; announcement: Announcement }
  | { type: 'lifecycle'; document: string; events: LifecycleEvent[] }
  | { type: 'frames'; document: string; batch: FrameBatch<string> }
  | (Omit<PayloadPiece<string>, 'reader'> & { document: string })
  | { type: 'attempt'; document: string; connection: number; attempt: AttemptFacts }
  /** The document's port ended: navigated away, closed, or kept in the back/forward cache. */
  | { type: 'document-gone'; document: string; at: number }
  /** The document lives on, and nothing of it is recorded any longer. */
  | { type: 'recording-ended'; document: string; at: number }
  /** The tab's top document changed. */
  | { type: 'navigated'; url: string; at: number }
  | { type: 'health'; document: string; health: HealthReport }
  /** The document took another address within itself. */
  | { type: 'route'; document: string; url: string; at: number }
  | PoolsMessage
  | PollsMessage
  | TabsMessage
  | { type: 'fault'; document: string; message: string }
  | { type: 'rejected'; count: number };

/** panel -> background, over the `panel` port. */
export type PanelToBackground =
  | {
      type: 'watch-tab';
      /** `null` shows the pools of all tabs, and no frames. */
      tabId: number | null;
      /** Random name of this panel, kept over reconnections. */
      reader: string;
      /** Last frame the panel has of each document it knows; it continues there. */
      after: Record<string, number>;
      /** `history`: documents not in `after` from their oldest frame. `now`: all from their next frame on. */
      from: 'history' | 'now';
    }
  | { type: 'acknowledge'; document: string; frame: number }
  | { type: 'load'; document: string; frame: number; from: number }
  /** Recording paused: lifecycle and pools go on, frames stop. A new `watch-tab` resumes. */
  | { type: 'pause' }
  | { type: 'show-tab'; tabId: number }
  | { type: 'reload-tab'; tabId: number }
  /** `null` opens the view of all tabs. */
  | { type: 'open-window'; tabId: number | null }
  | { type: 'open-settings' }
  /** Workers that its debugger is attached to: all of them, each time. */
  | { type: 'workers-attached'; targets: string[] }
  /** Protocols that the browser's network log names; only a panel in DevTools has one. */
  | { type: 'protocols-seen'; protocols: SeenProtocol[] };

/** background -> popup, over the `popup` port. */
export type BackgroundToPopup = Extract<BackgroundToPanel, { type: 'tab' | 'pools' }>;

/** popup -> background, over the `popup` port. `watch-pools` is always the first message. */
export type PopupToBackground =
  | { type: 'watch-pools'; tabId: number }
  | { type: 'show-tab'; tabId: number }
  | { type: 'reload-tab'; tabId: number }
  | { type: 'open-window'; tabId: number | null };
