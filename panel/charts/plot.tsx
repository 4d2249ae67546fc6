import 'uplot/dist/uPlot.min.css';
import './plot.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { plotOptions, withEdge } from './plot-options';
import type { PlotProps } from './plot-props';

/** One canvas of the overview. All of them show the same seconds and share the crosshair. */
export function Plot(props: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { size, x, lines } = props;
  const isDrawn = size.width > 0 && size.height > 0;
  // A new number or look of lines is a new plot; new values are not.
  const looks = lines.map(({ isStepped, isDashed, hasArea }) => [isStepped, isDashed, hasArea]);
  const layout = JSON.stringify([isDrawn, looks]);

  useLayoutEffect(() => {
    if (!box.current || !isDrawn) return;
    const { width, height } = latest.current.size;
    const created = new uPlot(
      plotOptions(latest, { width, height }),
      dataOf(latest.current),
      box.current,
    );
    plot.current = created;
    return () => {
      created.destroy();
      plot.current = null;
    };
  }, [layout]);

  useLayoutEffect(() => {
    const { current } = plot;
    if (!current || !isDrawn) return;
    current.batch(() => {
      const { width, height } = withEdge(size);
      if (current.width !== width || current.height !== height) current.setSize({ width, height });
      current.setData(dataOf({ x, lines }));
    });
  });

  return <div class="plot-canvas" ref={box} />;
}

function dataOf({ x, lines }: Pick<PlotProps, 'x' | 'lines'>): uPlot.AlignedData {
  return [x, ...lines.map(({ values }) => values)];
}
