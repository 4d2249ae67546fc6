import type { Browser } from '../browser';
import type { Connection } from '../model';

/** How long a browser or a page is expected to wait before it tries again. */
export interface ExpectedDelay {
  /** Milliseconds, at least and at most; equal where it is one number. */
  fromMs: number;
  toMs: number;
  basis: /** The `retry` field of the server. */
    | 'retry-field'
    /** What the browser waits where no `retry` field was seen. */
    | 'browser-default'
    /** The page's own delay, which is always the same. */
    | 'page-constant'
    /** The page's own delay, which grows by the same factor each time. */
    | 'page-backoff';
}

/** What browsers wait without a `retry` field of the server (measured in Chromium 156 and Firefox 153). */
export const DEFAULT_RETRY_MS = { chromium: 3_000, firefox: 5_000 } as const;
/** Firefox waits no less, whatever the server asks for. */
const FIREFOX_FLOOR_MS = 500;
/** Timers of browsers are late, never early; a busy page is late by this much. */
const TIMER_SLACK_MS = 100;

/** What an EventSource waits by itself. */
export function eventSourceDelay({ retryMs }: Connection, browser: Browser): ExpectedDelay {
  if (retryMs === null) {
    const ms = DEFAULT_RETRY_MS[browser];
    return { fromMs: ms, toMs: ms, basis: 'browser-default' };
  }
  const ms = browser === 'firefox' ? Math.max(FIREFOX_FLOOR_MS, retryMs) : retryMs;
  return { fromMs: ms, toMs: ms, basis: 'retry-field' };
}

/** Delays before one that a law is read from. */
const LAW_DELAYS = 3;
/** Each delay may stray so far from the law: libraries add a random part. */
const CONSTANT_SHARE = 0.25;
const FACTOR_SHARE = 0.3;
const LEAST_FACTOR = 1.3;
const MOST_FACTOR = 4;

/** The page's own delay after these, oldest first; `null` where they follow no law. */
export function pageDelay(before: readonly number[]): ExpectedDelay | null {
  const last = before.slice(-LAW_DELAYS);
  const newest = last.at(-1);
  if (last.length < LAW_DELAYS || newest === undefined) return null;
  const mean = last.reduce((sum, delay) => sum + delay, 0) / last.length;
  if (last.every((delay) => isWithin(delay, mean, CONSTANT_SHARE))) {
    return { fromMs: Math.min(...last), toMs: Math.max(...last), basis: 'page-constant' };
  }
  const factors = last.slice(1).map((delay, index) => delay / Math.max(1, last[index] ?? 1));
  const factor = factors.reduce((sum, it) => sum + it, 0) / factors.length;
  const isLaw =
    factor >= LEAST_FACTOR &&
    factor <= MOST_FACTOR &&
    factors.every((it) => isWithin(it, factor, FACTOR_SHARE));
  if (!isLaw) return null;
  const next = newest * factor;
  return {
    fromMs: next * (1 - FACTOR_SHARE),
    toMs: next * (1 + FACTOR_SHARE),
    basis: 'page-backoff',
  };
}

function isWithin(value: number, middle: number, share: number): boolean {
  return Math.abs(value - middle) <= Math.max(TIMER_SLACK_MS, middle * share);
}
