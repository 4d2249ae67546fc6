import {
  Ledger,
  type LedgerAttempt,
  type LedgerParts,
} from '../../../extension/background/ledger/ledger';
import type {
  RequestEvent,
  RequestStart,
} from '../../../extension/background/ledger/request-events';
import type { BrowserName } from '../../../extension/pools/browser-rules';
import type {
  ConnectionKind,
  DocumentFacts,
  LifecycleEvent,
} from '../../../extension/protocol/connections';
import { headersSent, requestEnded, requestStart, responseStarted } from './request-builder';

type Happening = LifecycleEvent extends infer Event
  ? Event extends LifecycleEvent
    ? Omit<Event, 'event' | 'afterFrame' | 'at' | 'connection'> & { at?: number }
    : never
  : never;

/** A ledger with a clock that is turned by hand, in words of what pages and browsers do. */
export class LedgerWorld {
  time: number;
  readonly attempts: LedgerAttempt[] = [];
  readonly ledger: Ledger;
  #event = 0;

  constructor(browser: BrowserName = 'chromium', parts: Partial<LedgerParts> = {}, time = 10_000) {
    this.time = time;
    this.ledger = new Ledger({
      browser,
      now: () => this.time,
      titleOf: (tabId) => `Tab ${tabId}`,
      placeOf: () => ({ top: 'http://a.test/', profile: '' }),
      isInFront: () => true,
      isTabOpen: () => true,
      isOlderPage: () => false,
      isSiteOff: () => false,
      isSiteOpen: () => true,
      onChange: () => {},
      onAttempt: (attempt) => this.attempts.push(attempt),
      ...parts,
    });
  }

  /** A document `key` in a tab, as its bridge introduces it. */
  document(
    key: string,
    tabId = 1,
    frameId = 0,
    documentId = '',
    facts: Partial<DocumentFacts> = {},
  ): void {
    const document = {
      key,
      url: 'http://a.test/',
      navigationProtocol: 'http/1.1',
      isControlled: false,
      context: 'page' as const,
      ...facts,
    };
    this.ledger.introduce({ ...document, tabId, frameId }, documentId);
  }

  happens(key: string, connection: number, happening: Happening): void {
    const stamp = { event: ++this.#event, afterFrame: 0, at: this.time, connection };
    this.ledger.applyLifecycle(key, [{ ...stamp, ...happening } as LifecycleEvent]);
  }

  creates(
    key: string,
    connection: number,
    kind: ConnectionKind = 'event-source',
    url = 'http://sse.test/events',
    withCredentials = false,
  ): void {
    const api = kind === 'websocket' ? ('WebSocket' as const) : ('EventSource' as const);
    const facts = { kind, api, method: 'GET', url, withCredentials, protocols: [], stack: '' };
    this.happens(key, connection, { type: 'connection-created', ...facts });
  }

  starts(requestId: string, overrides: Partial<RequestStart> = {}): void {
    this.apply(requestStart({ requestId, at: this.time, ...overrides }));
  }

  /** The request of an EventSource. */
  startsStream(requestId: string, overrides: Partial<RequestStart> = {}): void {
    this.starts(requestId, overrides);
    this.apply(headersSent(requestId));
  }

  startsSocket(requestId: string, overrides: Partial<RequestStart> = {}): void {
    this.starts(requestId, { resourceType: 'websocket', url: 'ws://sse.test/log', ...overrides });
  }

  /** Open, which is the last that webRequest tells of a WebSocket. */
  opensSocket(requestId: string): void {
    this.responds(requestId, { status: 101, statusLine: 'HTTP/1.1 101 Switching Protocols' });
    this.apply({ type: 'request-ended', requestId, at: this.time, status: 101, error: '' });
  }

  responds(requestId: string, overrides: Parameters<typeof responseStarted>[2] = {}): void {
    this.apply(responseStarted(requestId, this.time, overrides));
  }

  ends(requestId: string, error?: string): void {
    this.apply(requestEnded(requestId, this.time, error));
  }

  apply(event: RequestEvent): void {
    this.ledger.applyRequest(event);
  }

  passes(ms: number): void {
    this.time += ms;
    this.ledger.settle();
  }

  /** `held of cap, waiting` for each pool of a tab. */
  slots(tabId: number | null = 1): string[] {
    return this.ledger
      .pools(tabId)
      .map(({ host, held, cap, waiting }) => `${host} ${held}/${cap}, ${waiting}`);
  }

  /** A new background with what this one stored, through JSON as the storage does. */
  restart(browser: BrowserName = 'chromium'): LedgerWorld {
    const next = new LedgerWorld(browser, {}, this.time);
    next.#event = this.#event;
    next.ledger.restore(JSON.parse(JSON.stringify(this.ledger.snapshot())));
    return next;
  }
}
