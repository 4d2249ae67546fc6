import './slots-chart.css';
import { useSignal } from '@preact/signals';
import type { OpenSeries, Session } from '../store/session-api';
import { formatCount } from '../ui/format';
import type { Size } from '../ui/use-size';
import { type ChartColours, useChartColours } from './chart-colours';
import { ChartFrame, type ChartView } from './chart-frame';
import { largest, limitAxis } from './limit-axis';
import { niceScale } from './nice-scale';
import { paintLimit } from './paint-limit';
import { placeLabels } from './place-labels';
import { Plot } from './plot';
import { slotsTable } from './slots-table';
import { stepAt, stepColumns } from './step-columns';
import { describeOpen, NOTHING_OPEN } from './summaries';
import { TimeAxis } from './time-axis';
import { timeTicks } from './time-ticks';
import type { TimeWindow } from './time-window';
import { useChartWindow } from './use-chart-window';

interface SlotsChartProps {
  session: Session;
  poolKey: string;
}

/** How many slots of one pool were held, its limit, and the queue above it. */
export function SlotsChart({ session, poolKey }: SlotsChartProps) {
  const { window } = useChartWindow(session);
  const colours = useChartColours();
  const crosshair = useSignal<number | null>(null);
  const series = session.open().filter(({ key }) => key === poolKey);
  const onCursor = (second: number | null) => {
    crosshair.value = second;
  };
  return (
    <div class="slots-chart">
      <ChartFrame
        name="Slots over time"
        title="Slots over time"
        window={window}
        crosshair={crosshair}
        range={null}
        view={(size) => viewOf(series, { window, colours, size, onCursor })}
      />
      <TimeAxis window={window} crosshair={crosshair} />
    </div>
  );
}

interface ViewOptions {
  window: TimeWindow;
  colours: ChartColours;
  size: Size;
  onCursor: (second: number | null) => void;
}

function viewOf(
  pools: readonly OpenSeries[],
  { window, colours, size, onCursor }: ViewOptions,
): ChartView {
  const columns = stepColumns(pools, window);
  const pool = pools[0];
  const held = columns.held[0] ?? columns.x.map(() => null);
  const waiting = columns.waiting[0] ?? [];
  const limit = pool && isInView(pool.cap, largest(held)) ? pool : null;
  const highest = Math.max(largest(held), limit ? limit.cap + largest(waiting) : 0);
  const { top, ticks } = niceScale(highest, size.height);
  const yOf = (value: number) => size.height * (1 - value / top);
  return {
    axisLabels: limitAxis(ticks, limit, yOf),
    endLabels: endLabels(pool, limit, size.height, yOf),
    dots: [
      {
        colour: 'c1',
        yAt: (second) => {
          const value = pool ? stepAt(pool.seconds, pool.held, second) : null;
          return value === null ? null : yOf(value);
        },
      },
    ],
    readAt: (second) => (pool ? readAt(pool, second) : ''),
    summary: describeOpen(pools),
    isEmpty: (summary) => summary === NOTHING_OPEN,
    table: slotsTable(pool, window),
    plot: (
      <Plot
        size={size}
        window={window}
        colours={colours}
        x={columns.x}
        lines={[{ values: held, colour: 'c1', isStepped: true, hasArea: true }]}
        top={top}
        xTicks={timeTicks(window, size.width).map(({ at }) => at)}
        yTicks={ticks.filter((value) => value !== limit?.cap)}
        {...(limit && {
          paint: (canvas) => paintLimit(canvas, { cap: limit.cap, x: columns.x, waiting }, colours),
        })}
        onCursor={onCursor}
        onSelect={() => {}}
      />
    ),
  };
}

/** Limits up to this are always worth seeing; beyond it, a line so far above would press the slots flat. */
const ALWAYS_IN_VIEW = 8;
const IN_VIEW_FACTOR = 12;

function isInView(cap: number, highest: number): boolean {
  return cap <= Math.max(ALWAYS_IN_VIEW, highest * IN_VIEW_FACTOR);
}

function endLabels(
  pool: OpenSeries | undefined,
  limit: OpenSeries | null,
  height: number,
  yOf: (value: number) => number,
): ChartView['endLabels'] {
  const held = pool?.held.at(-1) ?? 0;
  const queue = pool?.waiting.at(-1) ?? 0;
  const wanted: ChartView['endLabels'][number][] = [
    { name: 'in use', value: formatCount(held), colour: 'c1', y: yOf(held) },
  ];
  if (limit && queue > 0) {
    const y = yOf(limit.cap + queue / 2);
    wanted.push({ name: 'waiting', value: formatCount(queue), colour: 'warn', y });
  }
  const places = placeLabels(
    wanted.map(({ y }) => ({ y, weight: 1 })),
    height,
  );
  return wanted.map((label, index) => ({ ...label, y: places[index] ?? label.y }));
}

function readAt({ seconds, held, waiting }: OpenSeries, second: number): string {
  const inUse = `${formatCount(stepAt(seconds, held, second))} in use`;
  const queue = stepAt(seconds, waiting, second) ?? 0;
  return queue > 0 ? `${inUse}, ${formatCount(queue)} waiting` : inUse;
}
