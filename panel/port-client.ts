import type { BackgroundToPanel, PanelToBackground } from '../extension/protocol/messages';
import { parseBackgroundMessage } from '../extension/protocol/parse-background-message';

/** The part of a runtime port that a client needs. */
export interface ClientPort<Sent = PanelToBackground> {
  postMessage(message: Sent): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface PortClientEvents {
  connected(): void;
  disconnected(): void;
  /** All that came since the last call, in order. */
  messages(messages: BackgroundToPanel[]): void;
  rejected(count: number): void;
  /** The extension was reloaded or removed: no port will ever open again. */
  ended(): void;
}

export interface PortClientDeps<Sent = PanelToBackground> {
  /** Opens a port; throws once the extension's context is gone. */
  open(): ClientPort<Sent>;
  later(task: () => void, ms: number): void;
  events: PortClientEvents;
}

/** Messages that arrive close together are applied together, so that the panel renders once for all. */
const GATHER_MS = 16;
/** A background that was stopped is back at the first try; after that it is in trouble, and gets time. */
const RETRY_MS = [0, 100, 500, 1_000, 2_000, 5_000] as const;

/** Keeps a port to the background open, however often the background stops; for a panel or a popup. */
export class PortClient<Sent = PanelToBackground> {
  readonly #deps: PortClientDeps<Sent>;
  #port: ClientPort<Sent> | undefined;
  #failures = 0;
  #gathered: BackgroundToPanel[] = [];
  #rejected = 0;
  #isGathering = false;

  constructor(deps: PortClientDeps<Sent>) {
    this.#deps = deps;
  }

  start(): void {
    const port = this.#open();
    if (!port) return;
    this.#port = port;
    port.onMessage.addListener((message) => this.#receive(message));
    port.onDisconnect.addListener(() => this.#reopen());
    this.#deps.events.connected();
  }

  /** Says nothing while the background is away: what matters is asked again when it is back. */
  send(message: Sent): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // The port died in this moment; its onDisconnect follows.
    }
  }

  #open(): ClientPort<Sent> | undefined {
    try {
      return this.#deps.open();
    } catch {
      this.#deps.events.ended();
      return undefined;
    }
  }

  #reopen(): void {
    this.#port = undefined;
    this.#flush();
    this.#deps.events.disconnected();
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#deps.later(() => this.start(), wait);
  }

  #receive(value: unknown): void {
    this.#failures = 0;
    const message = parseBackgroundMessage(value);
    if (message) this.#gathered.push(message);
    else this.#rejected += 1;
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#deps.later(() => this.#flush(), GATHER_MS);
  }

  #flush(): void {
    this.#isGathering = false;
    const messages = this.#gathered;
    const rejected = this.#rejected;
    this.#gathered = [];
    this.#rejected = 0;
    if (rejected > 0) this.#deps.events.rejected(rejected);
    if (messages.length > 0) this.#deps.events.messages(messages);
  }
}
