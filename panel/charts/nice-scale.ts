export interface ValueScale {
  /** Value at the upper edge; the lower edge is 0. */
  top: number;
  /** Values with a grid line, from 0 upwards. */
  ticks: number[];
}

/** Two grid lines stand at least this far apart. */
const TICK_PX = 28;
/** A line at its highest value does not touch the upper edge. */
const HEADROOM = 1.08;

/** A scale from 0 to a little above `highest`, with as many round grid lines as `height` pixels carry. */
export function niceScale(highest: number, height: number): ValueScale {
  const top = Math.max(1, highest) * HEADROOM;
  const step = roundStep((top * TICK_PX) / Math.max(TICK_PX, height));
  const ticks: number[] = [];
  for (let count = 0; count * step <= top; count += 1) ticks.push(count * step);
  return { top, ticks };
}

/** The smallest of 1, 2, 5, 10, 20 ... that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least) ?? 10;
  return factor * power;
}
