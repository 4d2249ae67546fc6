import { formatTime } from '../ui/format';
import type { TimeWindow } from './time-window';

export interface TimeTick {
  /** Seconds since the epoch. */
  at: number;
  label: string;
}

/** All divide an hour, so that ticks fall on round clock times in every time zone. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
/** Room that one label needs, with air: `14:06:08` is about 48 px wide. */
const LABEL_PX = 60;

/** Round clock times inside the window, as many as fit `width` pixels side by side. */
export function timeTicks(window: TimeWindow, width: number): TimeTick[] {
  const span = window.to - window.from;
  if (!(span > 0) || width < LABEL_PX) return [];
  const step = STEPS.find((seconds) => (seconds / span) * width >= LABEL_PX) ?? span;
  const ticks: TimeTick[] = [];
  for (let at = Math.ceil(window.from / step) * step; at <= window.to; at += step) {
    const clock = formatTime(at * 1_000);
    ticks.push({ at, label: step < 60 ? clock : clock.slice(0, 5) });
  }
  return ticks;
}
