import type { OpenSeries } from '../store/session-api';
import { formatCount, formatTime } from '../ui/format';
import type { ChartTableData } from './chart-parts';
import type { TimeWindow } from './time-window';

/** More changes than that are for a file, not for a table in a panel. */
const ROWS = 50;

/** The changes of a pool within the window, newest first; the oldest may have begun before it. */
export function slotsTable(pool: OpenSeries | undefined, { from }: TimeWindow): ChartTableData {
  const seconds = pool?.seconds ?? [];
  const rows = seconds.flatMap((second, index) => {
    const end = seconds[index + 1] ?? Number.POSITIVE_INFINITY;
    if (end < from) return [];
    const held = formatCount(pool?.held[index] ?? 0);
    return [[formatTime(second * 1_000), held, formatCount(pool?.waiting[index] ?? 0)]];
  });
  return { head: ['Since', 'In use', 'Waiting'], rows: rows.slice(-ROWS).reverse() };
}
