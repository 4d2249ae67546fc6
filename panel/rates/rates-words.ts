import type { DirectionFigures, Distribution } from '../store/direction-statistics';
import type { Statistics } from '../store/frame-statistics';
import type { Counts } from '../store/session-api';
import { formatAge, formatCount, formatRate, formatSize, formatTime } from '../ui/format';

export type Format = (value: number | null) => string;

/** Seconds that the mean is taken over: of the range, or from the oldest message to `now`. `null` of no time. */
export function spanSeconds({ range, firstAt }: Statistics, now: number): number | null {
  const from = range?.from ?? firstAt;
  if (from === null) return null;
  const seconds = ((range?.to ?? now) - from) / 1_000;
  return seconds > 0 ? seconds : null;
}

/** Which messages were counted: `in the time range of 46.6 s`, `14:02:11 to 14:06:23`. */
export function spanText(statistics: Statistics, now: number): string {
  const { range, firstAt } = statistics;
  if (range) return `in the time range of ${formatAge(range.to - range.from)}`;
  return firstAt === null ? '' : `${formatTime(firstAt)} to ${formatTime(now)}`;
}

/** What the figures leave out; empty where they are of all messages. */
export function keptText(
  { range, connection }: Statistics,
  { left }: Pick<Counts, 'left'>,
  oldestKept: number | null,
): string {
  if (left === 0 || (range && oldestKept !== null && range.from >= oldestKept)) return '';
  const gone = `Of the messages that are kept. ${formatCount(left)} older ones of all connections were let go`;
  return connection === null && !range
    ? `${gone}; the chart Message rate still has the rates of the last 15 minutes.`
    : `${gone}.`;
}

/** Messages whose place in time is before that of the message before them. */
export function disorderText({ in: incoming, out }: Pick<Statistics, 'in' | 'out'>): string {
  const count = incoming.outOfOrder + out.outOfOrder;
  if (count === 0) return '';
  const what = count === 1 ? '1 message was' : `${formatCount(count)} messages were`;
  return `${what} told late, and no time before is counted for them.`;
}

/** One row of figures for each direction. */
export type FigureRow = readonly [name: string, incoming: string, outgoing: string];

interface Now {
  messagesIn: number | null;
  messagesOut: number | null;
  bytesIn: number | null;
  bytesOut: number | null;
}

export function rateRows(statistics: Statistics, newest: Now, seconds: number | null): FigureRow[] {
  const { in: incoming, out: outgoing } = statistics;
  const row = (name: string, format: Format, value: (of: DirectionFigures) => number | null) =>
    [name, format(value(incoming)), format(value(outgoing))] as const;
  const mean = (sum: number) => (seconds === null ? null : sum / seconds);
  return [
    row('Messages', formatCount, ({ messages }) => messages),
    ['  last 10 s', formatRate(newest.messagesIn), formatRate(newest.messagesOut)],
    row('  mean', formatRate, ({ messages }) => mean(messages)),
    row('  peak', formatRate, ({ peakMessages }) => peakMessages),
    row('Bytes', formatSize, ({ bytes }) => bytes),
    ['  last 10 s', perSecond(newest.bytesIn), perSecond(newest.bytesOut)],
    row('  mean', perSecond, ({ bytes }) => mean(bytes)),
    row('  peak', perSecond, ({ peakBytes }) => peakBytes),
  ];
}

export function shareRows(
  incoming: Distribution,
  outgoing: Distribution,
  format: Format,
): FigureRow[] {
  const row = (name: string, value: (of: Distribution) => number | null) =>
    [name, format(value(incoming)), format(value(outgoing))] as const;
  return [
    row('p50', ({ p50 }) => p50),
    row('p95', ({ p95 }) => p95),
    row('p99', ({ p99 }) => p99),
    row('max', ({ max }) => max),
  ];
}

/** `In: 1,204, half of them up to 152 B, 95% up to 3.4 kB, at most 41.8 MB. Out: none.` */
export function describeShares(incoming: Distribution, outgoing: Distribution, format: Format) {
  const words = ({ count, p50, p95, max }: Distribution) =>
    count === 0
      ? 'none'
      : `${formatCount(count)}, half of them up to ${format(p50)}, 95% up to ${format(p95)}, at most ${format(max)}`;
  return `In: ${words(incoming)}. Out: ${words(outgoing)}.`;
}

function perSecond(bytes: number | null): string {
  return bytes === null ? formatSize(null) : `${formatSize(bytes)}/s`;
}
