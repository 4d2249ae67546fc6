import type { ChartColours, ColourName } from './chart-colours';
import { clipped, type PlotCanvas } from './plot-canvas';
import type { Lane, LaneMark } from './reconnect-lanes';

const COLOURS: Record<LaneMark, ColourName> = {
  diamond: 'c3',
  triangle: 'c2',
  disc: 'bad-mark',
  square: 'c7',
  ring: 'fg-3',
};

/** A time in which connections came back together or faster and faster, in seconds since the epoch. */
export interface StormSpan {
  from: number;
  to: number;
}

/** A short storm is still seen. */
const NARROWEST_PX = 4;
const STORM_ALPHA = 0.2;

/** A band behind the lanes for each storm. */
export function paintStorms(
  canvas: PlotCanvas,
  storms: readonly StormSpan[],
  colours: ChartColours,
): void {
  clipped(canvas, (context) => {
    context.fillStyle = colours['warn-mark'];
    context.globalAlpha = STORM_ALPHA;
    for (const { from, to } of storms) {
      const left = canvas.x(from);
      const width = Math.max(NARROWEST_PX * canvas.ratio, canvas.x(to) - left);
      context.fillRect(left, canvas.top, width, canvas.height);
    }
  });
}

/** One mark per reconnect; each cause has a shape of its own, because colour alone tells some people nothing. */
export function paintLanes(
  canvas: PlotCanvas,
  lanes: readonly Lane[],
  colours: ChartColours,
): void {
  clipped(canvas, (context) => {
    for (const [index, { mark, times }] of lanes.entries()) {
      const y = canvas.top + ((index + 0.5) / lanes.length) * canvas.height;
      context.lineWidth = canvas.ratio;
      context.strokeStyle = mark === 'ring' ? colours[COLOURS.ring] : colours.bg;
      context.fillStyle = mark === 'ring' ? colours.bg : colours[COLOURS[mark]];
      for (const second of times) {
        context.beginPath();
        outline(context, mark, canvas.x(second), y, canvas.ratio);
        context.fill();
        context.stroke();
      }
    }
  });
}

function outline(
  context: CanvasRenderingContext2D,
  mark: LaneMark,
  x: number,
  y: number,
  unit: number,
): void {
  switch (mark) {
    case 'diamond':
      polygon(context, [x, y - 5 * unit, x + 5 * unit, y, x, y + 5 * unit, x - 5 * unit, y]);
      return;
    case 'triangle':
      polygon(context, [x, y - 5 * unit, x + 5 * unit, y + 4 * unit, x - 5 * unit, y + 4 * unit]);
      return;
    case 'square':
      context.rect(x - 4 * unit, y - 4 * unit, 8 * unit, 8 * unit);
      return;
    case 'disc':
    case 'ring':
      context.arc(x, y, (mark === 'disc' ? 4 : 3.5) * unit, 0, 2 * Math.PI);
      return;
    default:
      mark satisfies never;
  }
}

function polygon(context: CanvasRenderingContext2D, points: readonly number[]): void {
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = points.slice(at, at + 2);
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
}
