import type { Session } from '../store/session-api';
import { formatClock, formatDelta, formatSince, shownZone } from '../ui/format';
import { loadSaved } from '../ui/saved';

/** What the first column tells of a message. */
export type TimeColumn = 'time' | 'since' | 'delta';

export const TIME_COLUMNS: readonly { value: TimeColumn; text: string; title: string }[] = [
  { value: 'time', text: 'Time', title: 'Clock time' },
  {
    value: 'since',
    text: 'Since start',
    title: 'Time since recording began or was cleared; with a minus, before it',
  },
  {
    value: 'delta',
    text: '+Delta',
    title: 'Time since the message before, of the same connection',
  },
];

/** The choice is kept under this name. */
export const SAVED_TIME_COLUMN = 'time column';

export function savedTimeColumn(): TimeColumn {
  const saved = loadSaved(SAVED_TIME_COLUMN);
  return TIME_COLUMNS.find(({ value }) => value === saved)?.value ?? 'time';
}

/** Whether its times have their dates before them. */
export function hasDates(column: TimeColumn): boolean {
  return column === 'time' && shownZone() === 'iso';
}

/** Writes the time of a message. */
export function timeTexts(
  { log, recordingSince }: Session,
  column: TimeColumn,
): (index: number) => string {
  switch (column) {
    case 'time':
      return (index) => formatClock(log.time(index));
    case 'since':
      return (index) => formatSince(log.time(index) - recordingSince.value);
    case 'delta':
      return (index) => formatDelta(log.gap(index));
    default:
      return column satisfies never;
  }
}
