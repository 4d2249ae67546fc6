import { loadSaved, save } from '../ui/saved';

/** Columns whose width the user may set; the preview takes what they leave. */
export type SizedColumn = 'time' | 'connection' | 'type' | 'size';
export type ColumnWidths = Readonly<Record<SizedColumn, number>>;

export const USUAL_WIDTHS: ColumnWidths = { time: 100, connection: 64, type: 72, size: 60 };

/** Wide enough to be found again, and narrow enough to leave the others on the screen. */
export const LEAST_WIDTH = 24;
export const MOST_WIDTH = 480;
const STEP_PX = 16;
const SAVED_WIDTHS = 'message columns';

export function clampWidth(px: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, px)));
}

/** The width after a key press; other keys do nothing. */
export function widthAfterKey(key: string, px: number): number | undefined {
  if (key === 'ArrowLeft') return clampWidth(px - STEP_PX);
  if (key === 'ArrowRight') return clampWidth(px + STEP_PX);
  if (key === 'Home') return LEAST_WIDTH;
  if (key === 'End') return MOST_WIDTH;
  return undefined;
}

/** A date before the clock time takes more, where the user has not said how much. */
const DATED_TIME_PX = 188;

export function withDates(widths: ColumnWidths, hasDates: boolean): ColumnWidths {
  const isUsual = widths.time === USUAL_WIDTHS.time;
  return hasDates && isUsual ? { ...widths, time: DATED_TIME_PX } : widths;
}

/** For `grid-template-columns`. */
export function columnTracks({ time, connection, type, size }: ColumnWidths): string {
  return `${time}px 20px ${connection}px ${type}px ${size}px minmax(0, 1fr)`;
}

export function savedWidths(): ColumnWidths {
  return parseWidths(loadSaved(SAVED_WIDTHS));
}

export function saveWidths({ time, connection, type, size }: ColumnWidths): void {
  save(SAVED_WIDTHS, [time, connection, type, size].join(' '));
}

/** Anything else than four widths is as good as none. */
export function parseWidths(saved: string | null): ColumnWidths {
  const widths = saved?.split(' ').map(Number) ?? [];
  const [time = 0, connection = 0, type = 0, size = 0] = widths;
  const isWhole = widths.length === 4 && widths.every((px) => px === clampWidth(px));
  return isWhole ? { time, connection, type, size } : USUAL_WIDTHS;
}
