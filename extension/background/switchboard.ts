import { URL_CHARS } from '../protocol/limits';
import type {
  BackgroundToPanel,
  BridgeToBackground,
  PanelToBackground,
  PlacedDocument,
} from '../protocol/messages';
import type { Settings } from '../protocol/settings';
import { isOnSite } from '../protocol/site-pattern';
import type { AttachedWorkers } from './attached-workers';
import { Bridges, type DocumentMessage } from './bridges';
import type { Ledger, LedgerAttempt } from './ledger/ledger';
import { type Panel, Panels, type WatchTab } from './panels';
import type { TabCommands } from './tab-commands';

export interface SwitchboardParts extends TabCommands {
  ledger: Ledger;
  attachedWorkers: Pick<AttachedWorkers, 'note' | 'remove'>;
  now: () => number;
  settings: () => Pick<Settings, 'sitesOff' | 'previewBytes'>;
  openSettings: () => void;
  sendPools: (panel: Panel) => void;
}

/** Connects the documents of a tab with the panels that watch it. Frames pass through untouched. */
export class Switchboard {
  readonly #parts: SwitchboardParts;
  readonly bridges: Bridges;
  readonly panels: Panels;
  #previewBytes: number;

  constructor(parts: SwitchboardParts) {
    this.#parts = parts;
    this.#previewBytes = parts.settings().previewBytes;
    this.bridges = new Bridges({
      isWanted: ({ url }, tabUrl) => {
        const { sitesOff } = parts.settings();
        return !isOnSite(url, sitesOff) && !isOnSite(tabUrl, sitesOff);
      },
      onIntroduced: (document, documentId) => this.#introduce(document, documentId),
      onMessage: (document, message) => this.#applyDocumentMessage(document, message),
      onGone: (document) => this.forgetDocument(document),
      onUnwanted: ({ key, tabId }) =>
        this.tell(tabId, { type: 'recording-ended', document: key, at: parts.now() }),
      onRejected: (tabId) => this.tell(tabId, { type: 'rejected', count: 1 }),
    });
    this.panels = new Panels({
      onMessage: (panel, message) => this.#applyPanelMessage(panel, message),
      onGone: (panel) => {
        this.#stopReading(panel);
        parts.attachedWorkers.remove(panel);
      },
    });
  }

  /** The settings are other ones than before. */
  applySettings(): void {
    const { previewBytes } = this.#parts.settings();
    const isOtherPreview = previewBytes !== this.#previewBytes;
    this.#previewBytes = previewBytes;
    this.bridges.retireUnwanted();
    for (const panel of this.panels.all) {
      if (panel.tabId === undefined || panel.tabId === null) continue;
      this.#parts.describeTab(panel.tabId);
      if (isOtherPreview && !panel.isPaused) this.#readOn(panel, panel.tabId);
    }
  }

  /** What is under way comes twice; the panel takes each frame once. */
  #readOn(panel: Panel, tabId: number): void {
    for (const { key } of this.bridges.inTab(tabId)) {
      this.#read(panel, key, panel.after.get(key) ?? 0, 0);
    }
  }

  tell(tabId: number, message: BackgroundToPanel): void {
    for (const panel of this.panels.watching(tabId)) panel.post(message);
  }

  tellAttempt({ tabId, ...facts }: LedgerAttempt): void {
    this.tell(tabId, { type: 'attempt', ...facts });
  }

  /** The document in a frame took another address within itself. */
  tellRoute(tabId: number, frameId: number, url: string, at: number): void {
    for (const { key, context, ...document } of this.bridges.inTab(tabId)) {
      if (document.frameId !== frameId || context !== 'page') continue;
      this.tell(tabId, { type: 'route', document: key, url: url.slice(0, URL_CHARS), at });
    }
  }

  forgetDocument({ key, tabId }: Pick<PlacedDocument, 'key' | 'tabId'>): void {
    this.#parts.ledger.forgetDocument(key);
    this.tell(tabId, { type: 'document-gone', document: key, at: this.#parts.now() });
  }

  #introduce(document: PlacedDocument, documentId: string): void {
    this.#parts.ledger.introduce(document, documentId);
    // Its announcement is on the way to us already, and the page answers in order.
    for (const panel of this.panels.watching(document.tabId)) {
      const after = panel.after.get(document.key) ?? 0;
      if (!panel.isPaused) this.#read(panel, document.key, after, 0);
    }
  }

  #applyDocumentMessage(document: PlacedDocument, message: DocumentMessage): void {
    const { ledger } = this.#parts;
    const { key, tabId } = document;
    switch (message.type) {
      case 'announcement':
        this.tell(tabId, { type: 'announcement', document, announcement: message.announcement });
        ledger.applyAnnouncement(key, message.announcement);
        for (const facts of ledger.attempts(key))
          this.tellAttempt({ tabId, document: key, ...facts });
        return;
      case 'lifecycle':
        this.tell(tabId, { type: 'lifecycle', document: key, events: message.events });
        ledger.applyLifecycle(key, message.events);
        return;
      case 'frames':
        this.#passOn(key, message);
        return;
      case 'piece': {
        const { reader, ...piece } = message;
        this.panels.byReader(reader)?.post({ ...piece, document: key });
        return;
      }
      case 'health':
        this.tell(tabId, { ...message, document: key });
        return;
      case 'protocols-seen':
        ledger.learnProtocols(message.protocols, 'finished-request');
        return;
      case 'suspended':
        ledger.suspendDocument(key);
        return;
      case 'fault':
        this.tell(tabId, { type: 'fault', document: key, message: message.message });
        return;
      case 'rejected':
        this.tell(tabId, message);
        return;
      default:
        message satisfies never;
    }
  }

  /** A reader that is unknown has gone, or is about to come back and to ask again. */
  #passOn(key: string, { reader, batch }: Extract<BridgeToBackground, { type: 'frames' }>): void {
    const panel = this.panels.byReader(reader);
    if (!panel) return;
    const { first, at } = batch.columns;
    if (at.length > 0) panel.after.set(key, first + at.length - 1);
    panel.post({ type: 'frames', document: key, batch });
  }

  #applyPanelMessage(panel: Panel, message: PanelToBackground): void {
    const reader = panel.watch?.reader;
    switch (message.type) {
      case 'watch-tab':
        this.#watch(panel, message);
        return;
      case 'acknowledge':
        if (!reader) return;
        this.bridges.send(message.document, { type: 'acknowledge', reader, frame: message.frame });
        return;
      case 'load':
        this.#load(panel, message);
        return;
      case 'pause':
        this.#stopReading(panel);
        panel.isPaused = true;
        return;
      case 'show-tab':
        this.#parts.showTab(message.tabId);
        return;
      case 'reload-tab':
        this.#parts.reloadTab(message.tabId);
        return;
      case 'open-window':
        this.#parts.openWindow(message.tabId);
        return;
      case 'open-settings':
        this.#parts.openSettings();
        return;
      case 'workers-attached':
        this.#parts.attachedWorkers.note(panel, message.targets);
        return;
      case 'protocols-seen':
        this.#parts.ledger.learnProtocols(message.protocols, 'network-log');
        return;
      default:
        message satisfies never;
    }
  }

  #watch(panel: Panel, watch: WatchTab): void {
    const isOther =
      panel.watch && (panel.tabId !== watch.tabId || panel.watch.reader !== watch.reader);
    if (isOther) this.#stopReading(panel);
    panel.start(watch);
    this.#parts.sendPools(panel);
    if (watch.tabId === null) return;

    this.#parts.describeTab(watch.tabId);
    for (const { key } of this.bridges.inTab(watch.tabId)) {
      const known = panel.after.get(key) ?? 0;
      this.bridges.send(key, { type: 'announce' });
      this.#read(panel, key, watch.from === 'now' ? 'now' : known, known);
    }
  }

  #read(panel: Panel, key: string, after: number | 'now', skipFrom: number): void {
    const reader = panel.watch?.reader;
    const preview = this.#parts.settings().previewBytes;
    if (reader) this.bridges.send(key, { type: 'read', reader, after, skipFrom, preview });
  }

  /** What a document that is not here kept is gone with it, as far as anybody can tell. */
  #load(panel: Panel, { document, ...wish }: Extract<PanelToBackground, { type: 'load' }>): void {
    const reader = panel.watch?.reader;
    if (!reader) return;
    if (this.bridges.has(document)) this.bridges.send(document, { ...wish, reader });
    else panel.post({ ...wish, type: 'piece', document, next: 0, payload: null });
  }

  #stopReading({ watch }: Panel): void {
    if (!watch || watch.tabId === null) return;
    for (const { key } of this.bridges.inTab(watch.tabId)) {
      this.bridges.send(key, { type: 'stop-reading', reader: watch.reader });
    }
  }
}
