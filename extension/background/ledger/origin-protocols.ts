import type { LedgerRequest } from './ledger-entries';
import type { BrowserName } from './pool-key';
import {
  PLAIN,
  type ProtocolFact,
  protocolOfNavigation,
  protocolOfStatusLine,
  strongerFact,
  UNKNOWN,
} from './pool-protocol';
import type { RequestPlace } from './request-place';

/** Origins whose protocol is remembered; the oldest is forgotten first, and learned again. */
const ORIGINS = 2_000;

interface OriginFacts {
  fact: ProtocolFact;
  /** Most streams that were seen answered at once in one pool: the server allows that many. */
  streams: number;
}

export type OriginProtocolsSnapshot = [origin: string, facts: OriginFacts][];

/** Which protocol each origin speaks, learned from responses and from documents' own navigations. */
export class OriginProtocols {
  readonly #browser: BrowserName;
  readonly #origins = new Map<string, OriginFacts>();

  constructor(browser: BrowserName) {
    this.#browser = browser;
  }

  learnResponse({ place }: LedgerRequest, statusLine: string): void {
    this.#learn(originOf(place), protocolOfStatusLine(statusLine, this.#browser));
  }

  learnNavigation(url: string, nextHopProtocol: string): void {
    if (URL.canParse(url)) this.#learn(new URL(url).origin, protocolOfNavigation(nextHopProtocol));
  }

  learnStreams({ place }: LedgerRequest, streams: number): void {
    const facts = this.#origins.get(originOf(place));
    if (facts) facts.streams = Math.max(facts.streams, streams);
  }

  of(place: Pick<RequestPlace, 'scheme' | 'host' | 'port'>): ProtocolFact {
    if (place.scheme === 'http') return PLAIN;
    return this.#origins.get(originOf(place))?.fact ?? UNKNOWN;
  }

  streamsOf(place: Pick<RequestPlace, 'scheme' | 'host' | 'port'>): number {
    return this.#origins.get(originOf(place))?.streams ?? 0;
  }

  snapshot(): OriginProtocolsSnapshot {
    return [...this.#origins];
  }

  restore(snapshot: OriginProtocolsSnapshot): void {
    for (const [origin, facts] of snapshot) this.#origins.set(origin, facts);
  }

  #learn(origin: string, fact: ProtocolFact | undefined): void {
    const known = this.#origins.get(origin);
    const stronger = strongerFact(known?.fact, fact);
    if (!stronger) return;
    this.#origins.set(origin, { fact: stronger, streams: known?.streams ?? 0 });
    if (this.#origins.size <= ORIGINS) return;
    for (const oldest of this.#origins.keys()) {
      this.#origins.delete(oldest);
      return;
    }
  }
}

function originOf({ scheme, host, port }: Pick<RequestPlace, 'scheme' | 'host' | 'port'>): string {
  return `${scheme}://${host}${port && `:${port}`}`;
}
