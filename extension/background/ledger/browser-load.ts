import type { Pool } from '../../pools/admit';
import { type BrowserCaps, totalsOf } from '../../pools/browser-cap';
import { type BrowserName, rulesOf } from '../../pools/browser-rules';
import { isHttp1 } from '../../pools/pool-cap';
import { isSocketScheme } from '../../pools/pool-key';
import type { LedgerRequest } from './ledger-entries';

/** Longest that a browser with free connections takes to have a request answered by a fair server. */
const STALLED_MS = 2_000;
/** One server may be slow, or two; not so many at once. */
const STALLED_HOSTS = 3;
/** Chromium delays WebSockets of a page that opens many by up to 5 s. */
const SOCKET_STALLED_MS = 7_000;

export type LoadSnapshot = (number | null)[];

/**
 * The bounds of the whole browser. Firefox has fixed ones. Chromium draws its own at random, from a
 * known number up, so they are learned: where that many run and a further one stalls, that is it.
 */
export class BrowserLoad {
  readonly #browser: BrowserName;
  readonly caps: BrowserCaps;

  constructor(browser: BrowserName) {
    const { browserCapsVary, browserConnections, browserSockets } = rulesOf(browser);
    this.#browser = browser;
    this.caps = browserCapsVary
      ? { connections: Number.POSITIVE_INFINITY, sockets: Number.POSITIVE_INFINITY }
      : { connections: browserConnections, sockets: browserSockets };
  }

  /** `null` for a bound that is not known. */
  snapshot(): LoadSnapshot {
    const { connections, sockets } = this.caps;
    return [connections, sockets].map((cap) => (Number.isFinite(cap) ? cap : null));
  }

  restore([connections, sockets]: LoadSnapshot): void {
    this.caps.connections = connections ?? Number.POSITIVE_INFINITY;
    this.caps.sockets = sockets ?? Number.POSITIVE_INFINITY;
  }

  /** `pools`: of the whole browser. Tells whether a request may yet turn out to be held back. */
  learn(pools: readonly Pool<LedgerRequest>[], now: number): boolean {
    const rules = rulesOf(this.#browser);
    if (!rules.browserCapsVary) return false;
    const waiting = pools
      .filter(({ facts, cap }) => isSocketScheme(facts.scheme) || isHttp1(cap.protocol))
      .flatMap(({ holders }) => holders)
      .filter(({ state }) => state === 'connecting')
      .map(({ request }) => request);
    const stalled = (isSocket: boolean, ms: number) => {
      const hosts = waiting
        .filter(({ kind }) => (kind === 'websocket') === isSocket)
        .filter(({ startedAt }) => now - startedAt > ms)
        .map(({ place }) => place.host);
      return new Set(hosts).size >= STALLED_HOSTS;
    };
    const proven = totalsOf(pools.map(answeredOf), this.#browser);
    this.caps.connections = learned(
      this.caps.connections,
      proven.connections,
      rules.browserConnections,
      () => stalled(false, STALLED_MS),
    );
    this.caps.sockets = learned(this.caps.sockets, proven.sockets, rules.browserSockets, () =>
      stalled(true, SOCKET_STALLED_MS),
    );
    const isNear =
      proven.connections >= rules.browserConnections || proven.sockets >= rules.browserSockets;
    return isNear && waiting.length > 0;
  }
}

function learned(cap: number, running: number, least: number, isStalled: () => boolean): number {
  // More run than were thought possible.
  if (running > cap) return Number.POSITIVE_INFINITY;
  return cap === Number.POSITIVE_INFINITY && running >= least && isStalled() ? running : cap;
}

function answeredOf(pool: Pool<LedgerRequest>): Pool<LedgerRequest> {
  return { ...pool, holders: pool.holders.filter(({ state }) => state === 'holding') };
}
