import type { Session } from '../store/session-api';
import { formatCount, UNKNOWN } from '../ui/format';
import type { Size } from '../ui/use-size';
import { type ChartColours, type ColourName, seriesColour } from './chart-colours';
import { type ChartContext, ChartFrame, type ChartView } from './chart-frame';
import type { EndLabel } from './chart-parts';
import { largest, limitAxis } from './limit-axis';
import { nearestLimit } from './nearest-limit';
import { niceScale } from './nice-scale';
import { paintLimit } from './paint-limit';
import { placeLabels } from './place-labels';
import { Plot } from './plot';
import type { PlotLine } from './plot-props';
import { poolLabels } from './pool-labels';
import { poolNames } from './pool-names';
import { stepAt, stepColumns } from './step-columns';
import { describeOpen, NOTHING_OPEN } from './summaries';
import { timeTicks } from './time-ticks';

interface OpenChartProps extends ChartContext {
  session: Session;
  colours: ChartColours;
  onCursor: (second: number | null) => void;
  onSelect: (range: ChartContext['range']) => void;
}

/** How many connections each pool holds; the pool nearest its limit has the area, its limit and its queue. */
export function OpenChart(props: OpenChartProps) {
  return (
    <ChartFrame
      {...props}
      name="Open connections"
      title="Open connections per host"
      view={(size) => viewOf(props, size)}
    />
  );
}

function viewOf(
  { session, window, colours, onCursor, onSelect }: OpenChartProps,
  size: Size,
): ChartView {
  const pools = session.open();
  const columns = stepColumns(pools, window);
  const nearest = nearestLimit(pools);
  const limit = nearest?.inView ? nearest : null;
  const names = poolLabels(pools);
  const fullNames = poolNames(pools);
  const colourOf = (index: number): ColourName => seriesColour(index);

  const newest = pools.map(({ held }) => held.at(-1) ?? 0);
  const queue = limit ? (pools[limit.index]?.waiting.at(-1) ?? 0) : 0;
  const waiting = limit ? (columns.waiting[limit.index] ?? []) : [];
  const highest = Math.max(
    1,
    ...columns.held.map((values) => largest(values)),
    limit ? limit.cap + largest(waiting) : 0,
  );
  const { top, ticks } = niceScale(highest, size.height);
  const yOf = (value: number) => size.height * (1 - value / top);

  const lines = pools.map(
    (_, index): PlotLine => ({
      values: columns.held[index] ?? [],
      colour: colourOf(index),
      isStepped: true,
      hasArea: index === nearest?.index,
    }),
  );
  return {
    axisLabels: limitAxis(ticks, pools[limit?.index ?? -1] ?? null, yOf),
    endLabels: endLabels(),
    dots: pools.map(({ seconds, held }, index) => ({
      colour: colourOf(index),
      yAt: (second) => {
        const value = stepAt(seconds, held, second);
        return value === null ? null : yOf(value);
      },
    })),
    readAt: (second) =>
      pools
        .map(
          ({ seconds, held }, index) =>
            `${names[index]} ${formatCount(stepAt(seconds, held, second))}`,
        )
        .join(', '),
    summary: describeOpen(pools),
    isEmpty: (summary) => summary === NOTHING_OPEN,
    table: {
      head: ['Pool', 'Open', 'Limit', 'Waiting'],
      rows: pools.map(({ cap, capAssumed, waiting: queued }, index) => [
        fullNames[index] ?? '',
        formatCount(newest[index] ?? 0),
        `${capAssumed ? '~' : ''}${formatCount(cap)}`,
        formatCount(queued.at(-1) ?? 0),
      ]),
    },
    plot: (
      <Plot
        size={size}
        window={window}
        colours={colours}
        x={columns.x}
        lines={lines}
        top={top}
        xTicks={timeTicks(window, size.width).map(({ at }) => at)}
        yTicks={limit ? ticks.filter((value) => value !== limit.cap) : ticks}
        {...(limit
          ? {
              paint: (canvas) =>
                paintLimit(canvas, { cap: limit.cap, x: columns.x, waiting }, colours),
            }
          : {})}
        onCursor={onCursor}
        onSelect={onSelect}
      />
    ),
  };

  function endLabels(): EndLabel[] {
    if (pools.length === 0) return [{ name: UNKNOWN, colour: 'fg-3', y: size.height / 2 }];
    const wanted = pools.map(
      ({ host }, index): EndLabel => ({
        name: names[index] ?? host,
        value: formatCount(newest[index] ?? 0),
        title: fullNames[index] ?? host,
        colour: colourOf(index),
        y: yOf(newest[index] ?? 0),
      }),
    );
    if (limit && queue > 0) {
      const y = yOf(limit.cap + queue / 2);
      wanted.push({ name: 'waiting', value: formatCount(queue), colour: 'warn', y });
    }
    const places = placeLabels(
      wanted.map(({ y }, index) => ({
        y,
        weight: index === pools.length ? 2 : (newest[index] ?? 0) > 0 ? 1 : 0,
      })),
      size.height,
    );
    return wanted.flatMap((label, index) => {
      const y = places[index];
      return y === null || y === undefined ? [] : [{ ...label, y }];
    });
  }
}
