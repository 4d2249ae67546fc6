import uPlot from 'uplot';
import type { Size } from '../ui/use-size';
import { plotCanvas } from './plot-canvas';
import type { PlotLine, PlotProps } from './plot-props';

/** A drag shorter than this is a click. */
const DRAG_PX = 4;
/** The canvas reaches this far beyond the plot, so that a line at 0 is not cut in half. */
const EDGE_PX = 2;
const SYNC_KEY = 'overview';

/** uPlot draws lines and grid, and nothing else: every text is in the document, where it can be read and styled. */
export function plotOptions(latest: { current: PlotProps }, size: Size): uPlot.Options {
  const gridLine = { width: 1, stroke: () => latest.current.colours.line };
  const axis = (splits: () => number[]): uPlot.Axis => ({
    size: 0,
    gap: 0,
    ticks: { show: false },
    grid: gridLine,
    splits,
    // Not even an empty text: each would make the browser look up the font.
    values: (_, ticks) => ticks.map(() => null),
  });
  return {
    ...withEdge(size),
    padding: [EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX],
    legend: { show: false },
    scales: {
      x: { time: false, range: () => [latest.current.window.from, latest.current.window.to] },
      y: { range: () => [0, latest.current.top] },
    },
    axes: [axis(() => latest.current.xTicks), axis(() => latest.current.yTicks)],
    series: [{}, ...latest.current.lines.map((line, index) => seriesOf(latest, line, index))],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: DRAG_PX },
      sync: { key: SYNC_KEY, scales: ['x', null] },
      bind: {
        dblclick: () => () => {
          latest.current.onSelect(null);
          return null;
        },
      },
    },
    hooks: {
      draw: [(plot) => latest.current.paint?.(plotCanvas(plot))],
      setCursor: [(plot) => latest.current.onCursor(secondAt(plot, plot.cursor.left ?? -1))],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < DRAG_PX) return;
          latest.current.onSelect({
            from: plot.posToVal(left, 'x'),
            to: plot.posToVal(left + width, 'x'),
          });
          // From here on the range is drawn by the view, because it moves with the time axis.
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

export function withEdge({ width, height }: Size): Size {
  return { width: width + 2 * EDGE_PX, height: height + 2 * EDGE_PX };
}

function seriesOf(latest: { current: PlotProps }, line: PlotLine, index: number): uPlot.Series {
  const colour = () => latest.current.colours[latest.current.lines[index]?.colour ?? 'c1'];
  const stepped = line.isStepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  return {
    stroke: colour,
    width: 1.5,
    points: { show: false },
    ...(stepped ? { paths: stepped } : {}),
    ...(line.isDashed ? { dash: [3, 2] } : {}),
    ...(line.hasArea ? { fill: () => `${colour()}24` } : {}),
  };
}

function secondAt(plot: uPlot, left: number): number | null {
  return left < 0 ? null : plot.posToVal(left, 'x');
}
