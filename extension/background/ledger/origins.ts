import type { BrowserName } from '../../pools/browser-rules';
import type { OriginFacts } from '../../pools/pool-cap';
import type { PoolFacts } from '../../pools/pool-key';
import {
  PLAIN,
  type ProtocolFact,
  protocolOfStatusLine,
  protocolSeen,
  strongerFact,
  UNKNOWN,
} from '../../pools/pool-protocol';
import { forgetOldest } from './forget-oldest';
import type { LedgerRequest } from './ledger-entries';

/** Origins and host names that are remembered; the oldest is forgotten first, and learned again. */
const ORIGINS = 2_000;

type Place = Pick<PoolFacts, 'scheme' | 'host' | 'port'>;
type SeenBy = Parameters<typeof protocolSeen>[1];

export interface OriginsSnapshot {
  origins: [origin: string, facts: OriginFacts][];
  addresses: [host: string, address: string][];
}

/** What requests and pages have shown of each origin: its protocol, its streams, its address. */
export class Origins {
  readonly #browser: BrowserName;
  readonly #origins = new Map<string, OriginFacts>();
  readonly #addresses = new Map<string, string>();

  constructor(browser: BrowserName) {
    this.#browser = browser;
  }

  learnResponse({ place }: LedgerRequest, statusLine: string, address: string): void {
    this.#learn(originOf(place), protocolOfStatusLine(statusLine, this.#browser));
    if (address) remember(this.#addresses, place.host, address);
  }

  learnSeen(url: string, protocol: string, source: SeenBy): void {
    if (URL.canParse(url)) this.#learn(new URL(url).origin, protocolSeen(protocol, source));
  }

  learnStreams(place: Place, streams: number, limit: number): void {
    const facts = this.#origins.get(originOf(place));
    if (!facts) return;
    facts.streamsSeen = Math.max(facts.streamsSeen, streams);
    // A limit that was passed was none.
    if (limit > 0) facts.streamsLimit = limit;
    else if (streams > facts.streamsLimit) facts.streamsLimit = 0;
    if (facts.streamsLimit > 0) facts.streamsSeen = Math.min(facts.streamsSeen, facts.streamsLimit);
  }

  of(place: Place): OriginFacts {
    const known = this.#origins.get(originOf(place)) ?? NOTHING_KNOWN;
    return place.scheme === 'http' ? { ...known, protocol: PLAIN } : known;
  }

  addressOf(host: string): string {
    return this.#addresses.get(host) ?? host;
  }

  snapshot(): OriginsSnapshot {
    return { origins: [...this.#origins], addresses: [...this.#addresses] };
  }

  restore({ origins, addresses }: OriginsSnapshot): void {
    for (const [origin, facts] of origins) this.#origins.set(origin, facts);
    for (const [host, address] of addresses) this.#addresses.set(host, address);
  }

  #learn(origin: string, fact: ProtocolFact | undefined): void {
    const known = this.#origins.get(origin);
    const protocol = strongerFact(known?.protocol, fact);
    if (protocol) remember(this.#origins, origin, { ...NOTHING_KNOWN, ...known, protocol });
  }
}

const NOTHING_KNOWN: OriginFacts = { protocol: UNKNOWN, streamsSeen: 0, streamsLimit: 0 };

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  forgetOldest(map, ORIGINS);
}

function originOf({ scheme, host, port }: Place): string {
  return `${scheme}://${host}${port && `:${port}`}`;
}
