import { NAME_CHARS, SEEN_PROTOCOLS } from '../extension/protocol/limits';
import { isRecord } from '../extension/protocol/parse-checks';
import type { PoolView, ProtocolSource, SeenProtocol } from '../extension/protocol/pools';

export interface NetworkLogDeps {
  /** The whole log, as DevTools have it; it holds secrets, of which nothing is kept. */
  readLog(): Promise<unknown>;
  send(protocols: SeenProtocol[]): void;
  now(): number;
  isVisible(): boolean;
  later(task: () => void, ms: number): void;
}

/** Requests finish in bursts. */
const GATHER_MS = 500;
/** The log is copied as a whole at each call, so it is read seldom, and ever less often while it tells nothing new. */
const READ_MS = 5_000;
const READ_LATEST_MS = 60_000;

/** What is worth less than a word of the log. */
const WEAK: ReadonlySet<ProtocolSource> = new Set(['none', 'hint', 'count']);

/** Learns from the network log of DevTools which protocol each origin speaks: origins and protocols, nothing else. */
export class NetworkLog {
  readonly #deps: NetworkLogDeps;
  readonly #known = new Map<string, string>();
  #news = new Map<string, string>();
  #isGathering = false;
  /** Pools that the log was to tell of at the last look. */
  #wanted: ReadonlySet<string> = new Set();
  #wait = READ_MS;
  #lastRead = Number.NEGATIVE_INFINITY;
  #nextRead = 0;
  #isReading = false;

  constructor(deps: NetworkLogDeps) {
    this.#deps = deps;
  }

  /** A request of the page has finished. Returns whether it told anything new. */
  add(entry: unknown): boolean {
    const seen = protocolOf(entry);
    if (!seen || this.#known.get(seen.origin) === seen.protocol) return false;
    // Anew, so that the origin heard of longest ago is the first to go.
    this.#known.delete(seen.origin);
    this.#known.set(seen.origin, seen.protocol);
    for (const origin of this.#known.keys()) {
      if (this.#known.size <= SEEN_PROTOCOLS) break;
      this.#known.delete(origin);
    }
    this.#tell(seen);
    return true;
  }

  /** The background is new, and may have forgotten. */
  tellAgain(): void {
    for (const [origin, protocol] of this.#known) this.#tell({ origin, protocol });
  }

  /** Reads the log when a pool of the tab has requests that still run, and its protocol is not known for sure. */
  async check(pools: readonly PoolView[], ownTab: number | null): Promise<void> {
    const wanted = pools.filter((pool) => isUnsure(pool, ownTab)).map(({ key }) => key);
    if (wanted.some((key) => !this.#wanted.has(key))) this.#readSoon();
    this.#wanted = new Set(wanted);
    const isDue = this.#deps.now() >= this.#nextRead;
    if (wanted.length === 0 || !isDue || this.#isReading || !this.#deps.isVisible()) return;
    this.#isReading = true;
    const hasNews = await this.#read();
    this.#isReading = false;
    if (hasNews) this.#wait = READ_MS;
    this.#lastRead = this.#deps.now();
    this.#nextRead = this.#lastRead + this.#wait;
    this.#wait = Math.min(this.#wait * 2, READ_LATEST_MS);
  }

  async #read(): Promise<boolean> {
    try {
      const entries = entriesOf(await this.#deps.readLog());
      return entries.filter((entry) => this.add(entry)).length > 0;
    } catch {
      // DevTools are closing, or the browser has no log.
      return false;
    }
  }

  #readSoon(): void {
    this.#wait = READ_MS;
    this.#nextRead = this.#lastRead + READ_MS;
  }

  #tell({ origin, protocol }: SeenProtocol): void {
    this.#news.set(origin, protocol);
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#deps.later(() => {
      const news = Array.from(this.#news, ([at, name]) => ({ origin: at, protocol: name }));
      this.#news = new Map();
      this.#isGathering = false;
      this.#deps.send(news.slice(-SEEN_PROTOCOLS));
    }, GATHER_MS);
  }
}

function isUnsure({ protocolSource, holders, waiters }: PoolView, ownTab: number | null): boolean {
  const isOwn = ({ tabId }: { tabId: number }) => tabId === ownTab;
  return WEAK.has(protocolSource) && (holders.some(isOwn) || waiters.some(isOwn));
}

/** Origin and protocol of an entry that came over the network just now; without TLS there is nothing to learn. */
function protocolOf(entry: unknown): SeenProtocol | undefined {
  const { request, response, _fromCache } = fieldsOf(entry);
  if (_fromCache) return undefined;
  const { url, httpVersion: asked } = fieldsOf(request);
  const { httpVersion } = fieldsOf(response);
  const protocol = [httpVersion, asked].find(isProtocol);
  if (typeof url !== 'string' || !url.startsWith('https:') || !protocol) return undefined;
  if (!URL.canParse(url)) return undefined;
  const { origin } = new URL(url);
  return origin.length <= NAME_CHARS ? { origin, protocol } : undefined;
}

/** A request that is not answered yet has no such name, or none that can be true. */
function isProtocol(name: unknown): name is string {
  return typeof name === 'string' && /^(h[23](-\w+)?|http\/(1\.[01]|2|2\.0|3|3\.0))$/i.test(name);
}

function entriesOf(log: unknown): readonly unknown[] {
  const { entries } = fieldsOf(log);
  return Array.isArray(entries) ? entries : [];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
