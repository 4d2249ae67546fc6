import type { ChartColours } from './chart-colours';
import { clipped, type PlotCanvas } from './plot-canvas';

/** The queue of the pool that is nearest to its limit, in the columns of the chart. */
export interface LimitPicture {
  cap: number;
  x: readonly number[];
  waiting: readonly (number | null)[];
}

/** The dashed line of a limit, and the requests that wait, hatched on top of it. */
export function paintLimit(canvas: PlotCanvas, limit: LimitPicture, colours: ChartColours): void {
  clipped(canvas, (context) => {
    const colour = colours['warn-mark'];
    context.strokeStyle = colour;
    context.lineWidth = canvas.ratio;
    for (const [index, from] of limit.x.entries()) {
      const count = limit.waiting[index] ?? 0;
      const to = limit.x[index + 1];
      if (count <= 0 || to === undefined) continue;
      const left = canvas.x(from);
      const top = canvas.y(limit.cap + count);
      hatch(canvas, { left, top, right: canvas.x(to), bottom: canvas.y(limit.cap) });
    }
    const y = Math.round(canvas.y(limit.cap)) - canvas.ratio / 2;
    context.setLineDash([4 * canvas.ratio, 3 * canvas.ratio]);
    context.beginPath();
    context.moveTo(canvas.left, y);
    context.lineTo(canvas.left + canvas.width, y);
    context.stroke();
  });
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function hatch({ context, ratio }: PlotCanvas, { left, top, right, bottom }: Box): void {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.stroke();
  context.clip();
  context.beginPath();
  // Lines start at multiples of the step, so that neighbouring boxes share one pattern.
  const step = 5 * ratio;
  const height = bottom - top;
  for (let at = Math.floor((left - height) / step) * step; at < right; at += step) {
    context.moveTo(at, bottom);
    context.lineTo(at + height, top);
  }
  context.stroke();
  context.restore();
}
