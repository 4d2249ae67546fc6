import type { ReadonlySignal } from '@preact/signals';
import type { CrosshairDot } from './chart-parts';
import { shareOf, type TimeWindow } from './time-window';

interface CrosshairDotsProps {
  crosshair: ReadonlySignal<number | null>;
  window: TimeWindow;
  dots: readonly CrosshairDot[];
}

/** Rings where the crosshair meets the lines. uPlot's own stick to the nearest sample, which a step may not have. */
export function CrosshairDots({ crosshair, window, dots }: CrosshairDotsProps) {
  const second = crosshair.value;
  if (second === null) return null;
  const left = `${shareOf(window, second) * 100}%`;
  return dots.map(({ colour, yAt }, index) => {
    const y = yAt(second);
    if (y === null) return null;
    const style = { left, top: `${y}px`, borderColor: `var(--${colour})` };
    return <i key={index} class="plot-dot" style={style} />;
  });
}
