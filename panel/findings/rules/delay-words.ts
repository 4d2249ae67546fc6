import { formatDelay } from '../../ui/format';

/** `3.00 s`, or `1.00 s to 3.00 s`. */
export function delayRange(delays: readonly number[]): string {
  const from = formatDelay(Math.min(...delays));
  const to = formatDelay(Math.max(...delays));
  return from === to ? from : `${from} to ${to}`;
}

/** `60 s`, as timeouts are written in settings. */
export function secondsText(ms: number): string {
  return ms < 9_950 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 1_000)} s`;
}
