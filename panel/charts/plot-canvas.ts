import type uPlot from 'uplot';

/** The canvas of a plot in the units of its data, for what uPlot does not draw itself. Lengths are device pixels. */
export interface PlotCanvas {
  context: CanvasRenderingContext2D;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  x: (second: number) => number;
  y: (value: number) => number;
}

export function plotCanvas(plot: uPlot): PlotCanvas {
  return {
    context: plot.ctx,
    left: plot.bbox.left,
    top: plot.bbox.top,
    width: plot.bbox.width,
    height: plot.bbox.height,
    ratio: plot.width > 0 ? plot.ctx.canvas.width / plot.width : 1,
    x: (second) => plot.valToPos(second, 'x', true),
    y: (value) => plot.valToPos(value, 'y', true),
  };
}

/** Draws inside the plot's edges only, and leaves the context as it was. */
export function clipped(
  canvas: PlotCanvas,
  draw: (context: CanvasRenderingContext2D) => void,
): void {
  const { context, left, top, width, height } = canvas;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  draw(context);
  context.restore();
}
