import type { OpenSeries } from '../store/session-api';
import { formatCount, formatLimit, formatRate, formatSize, formatTime } from '../ui/format';
import { poolNames } from './pool-names';
import { meanRate, type RateColumns, type RateUnit } from './rate-columns';
import { type Lane, perMinute } from './reconnect-lanes';

// One sentence per chart, for those who do not see it.

export const NOTHING_OPEN = 'No connections yet.';
export const NO_MESSAGES = 'No messages yet.';
/** How the sentence begins while there are no reconnects. */
const NO_RECONNECTS = 'None in';

/** `metrics.acme.test 6 of 6, 2 waiting; api.acme.test 12 of ~100.` */
export function describeOpen(pools: readonly OpenSeries[]): string {
  if (pools.length === 0) return NOTHING_OPEN;
  const names = poolNames(pools);
  const parts = pools.map(({ cap, capAssumed, held, waiting }, index) => {
    const queue = waiting.at(-1) ?? 0;
    const use = `${names[index]} ${formatLimit(held.at(-1) ?? 0, cap, capAssumed)}`;
    return queue > 0 ? `${use}, ${formatCount(queue)} waiting` : use;
  });
  return `${parts.join('; ')}.`;
}

/** `3 in 5 min, 0.6/min: 2 after a close code, 1 after a lost connection.` */
export function describeReconnects(lanes: readonly Lane[], seconds: number): string {
  const parts = lanes
    .filter(({ times }) => times.length > 0)
    .map(({ times, words }) => `${formatCount(times.length)} ${words}`);
  if (parts.length === 0) return `${NO_RECONNECTS} ${spanOf(seconds)}.`;
  const total = countReconnects(lanes, seconds);
  return `${total}: ${parts.join(', ')}.`;
}

/** `37 in 5 min, 7.4/min`. */
export function countReconnects(lanes: readonly Lane[], seconds: number): string {
  const count = lanes.reduce((sum, { times }) => sum + times.length, 0);
  if (count === 0) return `none in ${spanOf(seconds)}`;
  return `${formatCount(count)} in ${spanOf(seconds)}, ${perMinute(count, seconds)}`;
}

export function saysNoReconnects(summary: string): boolean {
  return summary.startsWith(NO_RECONNECTS);
}

function spanOf(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** `In 143/s, highest 201/s at 14:04:24; out 1.4/s.` */
export function describeRates(columns: RateColumns, unit: RateUnit): string {
  if (columns.x.length === 0) return NO_MESSAGES;
  const highest = columns.in.reduce((most, value) => Math.max(most, value), 0);
  const at = columns.x[columns.in.indexOf(highest)] ?? 0;
  const peak =
    highest > 0
      ? `, highest ${formatUnit(highest, unit)} at ${formatTime(Math.floor(at) * 1_000)}`
      : '';
  const incoming = formatUnit(meanRate(columns.in), unit);
  return `In ${incoming}${peak}; out ${formatUnit(meanRate(columns.out), unit)}.`;
}

export function formatUnit(perSecond: number | null, unit: RateUnit): string {
  if (unit === 'messages' || perSecond === null) return formatRate(perSecond);
  return `${formatSize(perSecond)}/s`;
}

/** Labels of the value axis are narrow; the title already says that it is per second. */
export function formatAxis(perSecond: number, unit: RateUnit): string {
  return formatUnit(perSecond, unit)
    .replace(/\/s$/, '')
    .replace(/\.0(?=$| )/, '');
}
