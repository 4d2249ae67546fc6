import type { PoolView } from '../../extension/protocol/pools';
import { hostText } from './host-text';
import { RATE_WINDOW_SECONDS } from './rate-log';
import type { OpenSeries } from './session-api';

interface Steps {
  pool: PoolView;
  seconds: number[];
  held: number[];
  waiting: number[];
}

/** A pool that changes ten times a second for a quarter of an hour. */
const MAX_STEPS = 9_000;

/** How many slots of each pool were held and waited for over the last 15 minutes; a step for each change. */
export class OpenLog {
  readonly #pools = new Map<string, Steps>();

  add(pools: readonly PoolView[], at: number): void {
    const seen = new Set(pools.map((pool) => pool.key));
    for (const pool of pools) this.#step(pool, at, pool.held, pool.waiting);
    for (const [key, { pool }] of this.#pools) {
      if (!seen.has(key)) this.#step(pool, at, 0, 0);
    }
    this.#forgetBefore(at / 1_000 - RATE_WINDOW_SECONDS);
  }

  series(): OpenSeries[] {
    return Array.from(this.#pools.values(), ({ pool, seconds, held, waiting }) => ({
      key: pool.key,
      scheme: pool.scheme,
      host: hostText(pool),
      credentials: pool.credentials,
      topSite: pool.topSite,
      crossSiteFrame: pool.crossSiteFrame,
      profile: pool.profile,
      protocol: pool.protocol,
      cap: pool.cap,
      capAssumed: pool.capAssumed,
      seconds,
      held,
      waiting,
    }));
  }

  /** Forgets the past; what is held now is where the new series begin. */
  clear(at: number): void {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    for (const steps of pools) {
      const held = steps.held.at(-1) ?? 0;
      const waiting = steps.waiting.at(-1) ?? 0;
      if (held > 0 || waiting > 0) this.#step(steps.pool, at, held, waiting);
    }
  }

  #step(pool: PoolView, at: number, held: number, waiting: number): void {
    const steps = this.#pools.get(pool.key) ?? { pool, seconds: [], held: [], waiting: [] };
    this.#pools.set(pool.key, steps);
    steps.pool = pool;
    if (steps.held.at(-1) === held && steps.waiting.at(-1) === waiting) return;
    // The computer's clock may be set back; a chart's must not.
    steps.seconds.push(Math.max(at / 1_000, steps.seconds.at(-1) ?? 0));
    steps.held.push(held);
    steps.waiting.push(waiting);
  }

  /** Keeps the last step before the window: it says what was held when the window began. */
  #forgetBefore(second: number): void {
    for (const [key, steps] of this.#pools) {
      let gone = Math.max(0, steps.seconds.length - MAX_STEPS);
      while ((steps.seconds[gone + 1] ?? Number.POSITIVE_INFINITY) <= second) gone += 1;
      if (gone > 0) {
        steps.seconds.splice(0, gone);
        steps.held.splice(0, gone);
        steps.waiting.splice(0, gone);
      }
      const isEmpty = steps.held.length === 1 && steps.held[0] === 0 && steps.waiting[0] === 0;
      if (isEmpty && (steps.seconds[0] ?? 0) < second) this.#pools.delete(key);
    }
  }
}
