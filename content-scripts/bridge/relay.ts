import type { DocumentFacts } from '../../extension/protocol/connections';
import type {
  BridgeToBackground,
  BridgeToPage,
  PageToBridge,
} from '../../extension/protocol/messages';
import { parsePageMessage } from '../../extension/protocol/parse-page-message';
import { parseReaderCommand } from '../../extension/protocol/parse-reader-command';
import { BRIDGE_PORT } from '../../extension/protocol/ports';
import { encodeBatch, encodePayload } from './encode-batch';
import type { ExtensionRuntime, RuntimePort } from './extension-runtime';
import { watchProtocols } from './watch-protocols';

/** What an instrument speaks through: the page's MessagePort, or a worker's channel. */
export interface InstrumentPort {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: BridgeToPage): void;
  close(): void;
}

/**
 * Relays between the page's instrument and the background, and keeps nothing: what the background
 * misses while it is stopped, the page still has. The runtime port exists only for a page that has
 * a push connection, because each one costs the browser.
 */
export class Relay {
  readonly #runtime: ExtensionRuntime;
  readonly #describe: () => DocumentFacts;
  #page: InstrumentPort | undefined;
  #port: RuntimePort | undefined;
  // These begin as `undefined`, because the bridge has a budget of 6 kB.
  #hasConnections: boolean | undefined;
  /** The background knows this document's connections; before that, an announcement is under way. */
  #announced: boolean | undefined;
  /** In the back/forward cache. */
  #suspended: boolean | undefined;
  /** The extension is gone, or not wanted here. */
  retired: boolean | undefined;
  /** The background expects to hear of this document: a reader reads it, or a wake came. */
  #isAwaited: boolean | undefined;
  /** Told while a port is open; what is learned is kept behind it. The page's own relay tells them. */
  #seesProtocols: boolean;
  #rejected = 0;
  #fault: string | undefined;

  constructor(runtime: ExtensionRuntime, describe: () => DocumentFacts, isOfWorker = false) {
    this.#runtime = runtime;
    this.#seesProtocols = isOfWorker;
    this.#describe = describe;
  }

  get isConnected(): boolean {
    return Boolean(this.#port);
  }

  handOver(page: InstrumentPort): void {
    this.#page = page;
    page.onmessage = ({ data }) => this.#applyPageMessage(data);
  }

  wake(): void {
    // The port may belong to a background that has just been stopped, and its end be still to come.
    this.#isAwaited = true;
    if (this.#hasConnections) this.#connect();
  }

  suspend(): void {
    this.#suspended = true;
    this.#send({ type: 'suspended' });
    this.#disconnect();
  }

  /** The instrument has gone; or not, and speaks again. */
  hangUp(): void {
    this.#hasConnections = false;
    this.#disconnect();
  }

  resume(): void {
    this.#suspended = false;
    if (this.#hasConnections) this.#connect();
  }

  #applyPageMessage(data: unknown): void {
    if (this.retired) return;
    const message = parsePageMessage(data);
    if (message) this.#relay(message);
    else this.#rejected++;
    this.#reportFaults();
  }

  #relay(message: PageToBridge): void {
    switch (message.type) {
      case 'announcement': {
        const { connections, lifecycle } = message.announcement;
        this.#hasConnections ||= connections.length + lifecycle.length > 0;
        if (this.#port) {
          this.#announced = true;
          this.#send(message);
        } else if (this.#hasConnections) {
          this.#connect();
        }
        return;
      }
      case 'lifecycle':
        this.#hasConnections ||= message.events.length > 0;
        this.#connect();
        // The announcement under way tells of these events too.
        if (this.#announced) this.#send(message);
        return;
      case 'frames':
        this.#connect();
        this.#send({ ...message, batch: encodeBatch(message.batch) });
        return;
      case 'piece':
        this.#send({ ...message, payload: encodePayload(message.payload) });
        return;
      case 'health':
        this.#send(message);
        return;
      case 'fault':
        this.#fault = message.message;
        return;
      default:
        message satisfies never;
    }
  }

  /** Faults alone open no port: they wait for a connection that someone may want to look at. */
  #reportFaults(): void {
    if (!this.#port) return;
    if (this.#rejected) this.#send({ type: 'rejected', count: this.#rejected });
    if (this.#fault) this.#send({ type: 'fault', message: this.#fault });
    this.#rejected = 0;
    this.#fault = '';
  }

  #connect(): void {
    if (this.#port || this.#suspended || this.retired) return;
    try {
      const port = this.#runtime.connect({ name: BRIDGE_PORT });
      port.onMessage.addListener((message) => {
        const command = parseReaderCommand(message);
        if (command?.type === 'read') this.#isAwaited = true;
        if (command?.type === 'retire') this.#retire();
        else if (command) this.#tellPage(command);
      });
      port.onDisconnect.addListener(() => this.#loosePort(port));
      this.#port = port;
    } catch {
      this.#retire();
      return;
    }
    this.#announced = false;
    this.#isAwaited = false;
    this.#send({ type: 'introduction', document: this.#describe() });
    if (!this.#seesProtocols) {
      this.#seesProtocols = true;
      watchProtocols((protocols) => this.#send({ type: 'protocols-seen', protocols }));
    }
    this.#tellPage({ type: 'announce' });
  }

  /** The background stopped: the next event opens a port again. Or the whole extension went. */
  #loosePort(port: RuntimePort): void {
    // Reading it keeps Chromium from reporting an unchecked error.
    void this.#runtime.lastError;
    if (this.#port === port) this.#port = undefined;
    if (!this.#runtime.id) this.#retire();
    // What was sent last may have met nobody, and a silent page would never tell.
    else if (this.#isAwaited && this.#hasConnections) this.#connect();
  }

  #disconnect(): void {
    this.#port?.disconnect();
    this.#port = undefined;
  }

  #send(message: BridgeToBackground): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // The port has ended; its own event is still to come, and settles what follows.
      this.#port = undefined;
      if (!this.#runtime.id) this.#retire();
    }
  }

  #tellPage(message: BridgeToPage): void {
    this.#page?.postMessage(message);
  }

  #retire(): void {
    if (this.retired) return;
    this.retired = true;
    this.#tellPage({ type: 'retire' });
    this.#page?.close();
    this.#disconnect();
  }
}
