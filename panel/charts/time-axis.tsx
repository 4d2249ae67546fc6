import './time-axis.css';
import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { formatTime } from '../ui/format';
import { useSize } from '../ui/use-size';
import { timeTicks } from './time-ticks';
import { shareOf, type TimeWindow } from './time-window';

/** A tick closer to the flag than this would be under it. */
const FLAG_PX = 48;

interface TimeAxisProps {
  window: TimeWindow;
  crosshair: ReadonlySignal<number | null>;
}

/** The clock times below the last chart, for all of them, with a flag at the crosshair. */
export function TimeAxis({ window, crosshair }: TimeAxisProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const second = crosshair.value;
  const place = (at: number) => shareOf(window, at) * width;
  return (
    <div class="time-axis" aria-hidden="true">
      <div class="axis" ref={box}>
        {timeTicks(window, width)
          .filter(({ at }) => second === null || Math.abs(place(at) - place(second)) > FLAG_PX)
          .map(({ at, label }) => (
            <span key={at} style={{ left: `${place(at)}px` }}>
              {label}
            </span>
          ))}
        {second !== null && (
          <span class="cross-flag" style={{ left: `${place(second)}px` }}>
            {formatTime(second * 1_000)}
          </span>
        )}
      </div>
    </div>
  );
}
