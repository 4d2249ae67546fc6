import type { Connection } from '../store/model';
import { formatCount, formatDelay, formatShare, formatSize } from '../ui/format';
import { type PollStats, pollStats } from './poll-stats';

/** How it was recognised. */
export function patternText({ poll }: Pick<Connection, 'poll'>): string {
  switch (poll?.pattern) {
    case 'long':
      return 'long: the server holds each request, and the page repeats it at once';
    case 'short':
      return 'short: the page repeats its request at an interval';
    default:
      return 'not told yet';
  }
}

/** `3.00 s, half of them within 12 ms of it`. */
export function intervalText({ intervalMs, jitterMs }: PollStats): string {
  if (intervalMs === null || jitterMs === null) return 'not known yet';
  return `${formatDelay(intervalMs)} median, half of them within ${formatDelay(jitterMs)} of it`;
}

/** `96%: 278 of 289 answers`. */
export function unchangedText({ compared, unchanged }: PollStats): string {
  if (compared === 0) return 'no answers to compare yet';
  return `${formatShare(unchanged, compared)}: ${formatCount(unchanged)} of ${formatCount(compared)} answers`;
}

/** `3.00 s median, from the request to the answer's headers`. */
export function holdText({ holdMs }: PollStats): string {
  if (holdMs === null) return 'no answer yet';
  return `${formatDelay(holdMs)} median, from the request to the answer’s headers`;
}

/** `171 kB of bodies, 164 kB of them nothing new`. */
export function bytesText({ bytes, unchangedBytes, unsized }: PollStats): string {
  const missing = unsized > 0 ? `, without ${count(unsized, 'answer')} of unknown size` : '';
  return `${leastSize(bytes, unsized)} of bodies, ${leastSize(unchangedBytes, unsized)} of them nothing new${missing}`;
}

/**
 * What the same news would have taken over a connection that stays open: one request, and the bodies
 * that said something new. Both are of the same requests; that a server would push the same bodies is
 * the estimate. `null` while nothing can be compared.
 */
export function pushText(stats: PollStats): { short: string; full: string } | null {
  const { compared, counted, unchanged, bytes, unchangedBytes, unsized } = stats;
  if (compared === 0) return null;
  const polled = `${leastSize(bytes, unsized)} in ${newestText(stats)}${count(counted, 'request')}`;
  return {
    short: `about 1 request and ${leastSize(bytes - unchangedBytes, unsized)}`,
    full: `An estimate: the bodies that were new, instead of ${polled}. It saves the headers of ${count(unchanged, 'answer')} too, which nobody counts here.`,
  };
}

/** Words before a number of requests: `the newest`, where older ones are forgotten. */
export function newestText({ counted, requests }: PollStats): string {
  return counted < requests ? 'the newest ' : '';
}

/** An answer whose size nobody tells makes a sum a lower bound. */
function leastSize(bytes: number, unsized: number): string {
  return `${unsized > 0 ? 'at least ' : ''}${formatSize(bytes)}`;
}

/** A poll in lines of a report. */
export function pollLines(connection: Connection): string[] {
  const stats = pollStats(connection);
  const newest = newestText(stats);
  const of = newest && `, of ${newest}${formatCount(stats.counted)}`;
  const pushed = pushText(stats);
  return [
    `Poll: ${patternText(connection)}`,
    `Requests: ${formatCount(stats.requests)}${of && ` in all${of}`}: interval ${intervalText(stats)}; held for ${holdText(stats)}`,
    `Unchanged${of}: ${unchangedText(stats)}; ${bytesText(stats)}`,
    ...(pushed ? [`Pushed instead${of}: ${pushed.short}`] : []),
  ];
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}
