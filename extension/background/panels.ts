import type { Runtime } from 'webextension-polyfill';
import type { BackgroundToPanel, PanelToBackground } from '../protocol/messages';
import { parsePanelMessage } from '../protocol/parse-panel-message';
import type { PollsReader } from './polls-feed';
import type { PoolsReader } from './pools-feed';
import type { TabsReader } from './tabs-feed';

export type WatchTab = Extract<PanelToBackground, { type: 'watch-tab' }>;

/** One open panel, and how far it has read each document. */
export class Panel implements PoolsReader, PollsReader, TabsReader {
  readonly #port: Runtime.Port;
  watch: WatchTab | undefined;
  isPaused = false;
  /** Last frame it was sent of each document: where its reading goes on. */
  readonly after = new Map<string, number>();
  poolsSent = '';
  pollsSent: string | null = null;
  tabsSent = '';

  constructor(port: Runtime.Port) {
    this.#port = port;
  }

  post(message: BackgroundToPanel): void {
    try {
      this.#port.postMessage(message);
    } catch {
      // The port has ended; its own event is still to come, and removes this panel.
    }
  }

  start(watch: WatchTab): void {
    this.watch = watch;
    this.isPaused = false;
    this.poolsSent = '';
    this.pollsSent = null;
    this.tabsSent = '';
    this.after.clear();
    for (const [key, frame] of Object.entries(watch.after)) this.after.set(key, frame);
  }

  /** `null` while it shows all tabs, `undefined` before it has said what it shows. */
  get tabId(): number | null | undefined {
    return this.watch?.tabId;
  }
}

export interface PanelEvents {
  onMessage(panel: Panel, message: PanelToBackground): void;
  onGone(panel: Panel): void;
}

export class Panels {
  readonly #events: PanelEvents;
  readonly #panels = new Set<Panel>();

  constructor(events: PanelEvents) {
    this.#events = events;
  }

  get all(): Iterable<Panel> {
    return this.#panels;
  }

  accept(port: Runtime.Port): Panel {
    const panel = new Panel(port);
    this.#panels.add(panel);
    return panel;
  }

  receive(panel: Panel, value: unknown): void {
    const message = parsePanelMessage(value);
    if (message) this.#events.onMessage(panel, message);
    else panel.post({ type: 'rejected', count: 1 });
  }

  remove(panel: Panel): void {
    if (this.#panels.delete(panel)) this.#events.onGone(panel);
  }

  watching(tabId: number): Panel[] {
    return [...this.#panels].filter((panel) => panel.tabId === tabId);
  }

  /** Of two panels with one name, the newer is the one that came back after its port had ended. */
  byReader(reader: string): Panel | undefined {
    return [...this.#panels].findLast(({ watch }) => watch?.reader === reader);
  }
}
