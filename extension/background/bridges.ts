import type { Runtime } from 'webextension-polyfill';
import type { BridgeToBackground, BridgeToPage, PlacedDocument } from '../protocol/messages';
import { parseBridgeMessage } from '../protocol/parse-bridge-message';

export type DocumentMessage = Exclude<BridgeToBackground, { type: 'introduction' }>;

export interface BridgeEvents {
  /** Whether the user wants this document recorded. `tabUrl`: of the page that it is part of. */
  isWanted(document: PlacedDocument, tabUrl: string): boolean;
  onIntroduced(document: PlacedDocument, documentId: string): void;
  onMessage(document: PlacedDocument, message: DocumentMessage): void;
  onGone(document: PlacedDocument): void;
  /** It was recorded, and is no longer; its end comes next. */
  onUnwanted(document: PlacedDocument): void;
  /** A message that does not parse, or comes out of turn. */
  onRejected(tabId: number): void;
}

const RETIRE: BridgeToPage = { type: 'retire' };

interface Bridge {
  document: PlacedDocument;
  port: Runtime.Port;
}

/** The documents that have a bridge here, by their keys. */
export class Bridges {
  readonly #events: BridgeEvents;
  readonly #bridges = new Map<string, Bridge>();

  constructor(events: BridgeEvents) {
    this.#events = events;
  }

  accept(port: Runtime.Port): BridgePort {
    return new BridgePort(port, this.#bridges, this.#events);
  }

  has(key: string): boolean {
    return this.#bridges.has(key);
  }

  inTab(tabId: number): PlacedDocument[] {
    return [...this.#bridges.values()]
      .map(({ document }) => document)
      .filter((document) => document.tabId === tabId);
  }

  /** Ends the recording of those that are not wanted any more. */
  retireUnwanted(): void {
    for (const { document, port } of this.#bridges.values()) {
      if (!this.#events.isWanted(document, port.sender?.tab?.url ?? '')) {
        this.#events.onUnwanted(document);
        this.send(document.key, RETIRE);
      }
    }
  }

  send(key: string, command: BridgeToPage): void {
    try {
      this.#bridges.get(key)?.port.postMessage(command);
    } catch {
      // The port has ended; its own event is still to come, and forgets this document.
    }
  }
}

/** One port: silent until its document has introduced itself. */
class BridgePort {
  readonly #port: Runtime.Port;
  readonly #bridges: Map<string, Bridge>;
  readonly #events: BridgeEvents;
  #document: PlacedDocument | undefined;
  /** What it tells until it has heard that nobody wants it is nobody's. */
  #isUnwanted = false;

  constructor(port: Runtime.Port, bridges: Map<string, Bridge>, events: BridgeEvents) {
    this.#port = port;
    this.#bridges = bridges;
    this.#events = events;
  }

  receive(value: unknown): void {
    if (this.#isUnwanted) return;
    const message = parseBridgeMessage(value);
    if (message?.type === 'introduction' && !this.#document) this.#introduce(message);
    else if (message && message.type !== 'introduction' && this.#document) {
      this.#events.onMessage(this.#document, message);
    } else this.#events.onRejected(this.#port.sender?.tab?.id ?? -1);
  }

  end(): void {
    const document = this.#document;
    // The document may have opened another port already.
    if (!document || this.#bridges.get(document.key)?.port !== this.#port) return;
    this.#bridges.delete(document.key);
    this.#events.onGone(document);
  }

  #introduce({ document }: Extract<BridgeToBackground, { type: 'introduction' }>): void {
    const { tab, frameId = 0, ...sender } = this.#port.sender ?? {};
    if (tab?.id === undefined) return;
    const documentId = 'documentId' in sender ? String(sender.documentId) : '';
    const placed = { ...document, tabId: tab.id, frameId };
    if (!this.#events.isWanted(placed, tab.url ?? '')) {
      this.#isUnwanted = true;
      this.#port.postMessage(RETIRE);
      return;
    }
    this.#document = placed;
    this.#bridges.set(document.key, { document: this.#document, port: this.#port });
    this.#events.onIntroduced(this.#document, documentId);
  }
}
