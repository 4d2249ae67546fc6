import type { Session } from '../store/session-api';
import { formatCount, UNKNOWN } from '../ui/format';
import type { Size } from '../ui/use-size';
import { type ChartColours, type ColourName, seriesColour } from './chart-colours';
import { type ChartContext, ChartFrame, type ChartView } from './chart-frame';
import type { AxisLabel, EndLabel } from './chart-parts';
import { nearestLimit } from './nearest-limit';
import { niceScale } from './nice-scale';
import { paintLimit } from './paint-limit';
import { LABEL_GAP_PX, placeLabels } from './place-labels';
import { Plot } from './plot';
import type { PlotLine } from './plot-props';
import { poolLabels } from './pool-labels';
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
  const assumed = new Set(
    session.pools.value.filter(({ capAssumed }) => capAssumed).map(({ key }) => key),
  );
  const columns = stepColumns(pools, window);
  const nearest = nearestLimit(pools);
  const limit = nearest?.inView ? nearest : null;
  const names = poolLabels(pools);
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
    axisLabels: axisLabels(
      ticks,
      limit?.cap ?? null,
      assumed.has(pools[limit?.index ?? -1]?.key ?? ''),
      yOf,
    ),
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
    summary: describeOpen(pools, assumed),
    isEmpty: (summary) => summary === NOTHING_OPEN,
    table: {
      head: ['Host', 'Protocol', 'Open', 'Limit', 'Waiting'],
      rows: pools.map(({ key, host, protocol, cap, waiting: queued }, index) => [
        host,
        protocol,
        formatCount(newest[index] ?? 0),
        `${assumed.has(key) ? '~' : ''}${formatCount(cap)}`,
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
      ({ host, protocol }, index): EndLabel => ({
        name: names[index] ?? host,
        value: formatCount(newest[index] ?? 0),
        title: `${host} ${protocol}`,
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

function axisLabels(
  ticks: readonly number[],
  cap: number | null,
  isAssumed: boolean,
  yOf: (value: number) => number,
): AxisLabel[] {
  const values = ticks
    .map((value): AxisLabel => ({ text: formatCount(value), y: yOf(value) }))
    .filter(({ y }) => cap === null || Math.abs(y - yOf(cap)) >= LABEL_GAP_PX);
  return cap === null
    ? values
    : [
        ...values,
        { text: `limit ${isAssumed ? '~' : ''}${formatCount(cap)}`, y: yOf(cap), isLimit: true },
      ];
}

function largest(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}
