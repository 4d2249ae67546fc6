import { useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import type { Size } from '../ui/use-size';
import type { ChartColours } from './chart-colours';
import { type ChartContext, ChartFrame, type ChartView } from './chart-frame';
import type { EndLabel } from './chart-parts';
import { niceScale } from './nice-scale';
import { placeLabels } from './place-labels';
import { Plot } from './plot';
import { meanRate, type RateUnit, rateAt, rateColumns } from './rate-columns';
import { describeRates, formatAxis, formatUnit, NO_MESSAGES } from './summaries';
import { timeTicks } from './time-ticks';

interface RateChartProps extends ChartContext {
  session: Session;
  colours: ChartColours;
  onCursor: (second: number | null) => void;
  onSelect: (range: ChartContext['range']) => void;
}

const UNITS: readonly { unit: RateUnit; text: string }[] = [
  { unit: 'messages', text: 'msg/s' },
  { unit: 'bytes', text: 'bytes/s' },
];

/** Messages or bytes per second, in and out. */
export function RateChart(props: RateChartProps) {
  const [chosen, setChosen] = useState<RateUnit>('messages');
  return (
    <ChartFrame
      {...props}
      name="Message rate"
      title="Message rate"
      extra={
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one row of buttons everywhere.
        <span class="segmented" role="group" aria-label="Unit">
          {UNITS.map(({ unit, text }) => (
            <button
              key={unit}
              type="button"
              aria-pressed={unit === chosen}
              onClick={() => setChosen(unit)}
            >
              {text}
            </button>
          ))}
        </span>
      }
      menu={[{ text: 'Rates and sizes', onChoose: () => showFigures(props.session) }]}
      view={(size) => viewOf(props, chosen, size)}
    />
  );
}

/** Of the selected connection or of all: there the same numbers are exact, over any time range. */
function showFigures(session: Session): void {
  session.selectedPool.value = null;
  session.view.value = 'details';
}

function viewOf(props: RateChartProps, unit: RateUnit, size: Size): ChartView {
  const { session, window, colours, onCursor, onSelect } = props;
  const columns = rateColumns(session.rates(), unit, window);
  const isEmpty = columns.x.length === 0;
  const x = isEmpty ? [window.from, window.to] : columns.x;
  const { top, ticks } = niceScale(Math.max(0, ...columns.in, ...columns.out), size.height);
  const yOf = (value: number) => size.height * (1 - value / top);
  const means = { in: meanRate(columns.in), out: meanRate(columns.out) };
  const at = (values: readonly number[], second: number) => rateAt(columns.x, values, second);
  const dot = (values: readonly number[]) => (second: number) => {
    const value = at(values, second);
    return value === null ? null : yOf(value);
  };
  return {
    axisLabels: ticks.map((value) => ({ text: formatAxis(value, unit), y: yOf(value) })),
    endLabels: endLabels(),
    dots: [
      { colour: 'c1', yAt: dot(columns.in) },
      { colour: 'c6', yAt: dot(columns.out) },
    ],
    readAt: (second) =>
      `in ${formatUnit(at(columns.in, second), unit)}, out ${formatUnit(at(columns.out, second), unit)}`,
    summary: describeRates(columns, unit),
    isEmpty: (summary) => summary === NO_MESSAGES,
    table: {
      head: ['Direction', 'Mean of 10 s', 'Highest in the window'],
      rows: [
        ['In', formatUnit(means.in, unit), formatUnit(Math.max(0, ...columns.in), unit)],
        ['Out', formatUnit(means.out, unit), formatUnit(Math.max(0, ...columns.out), unit)],
      ],
    },
    plot: (
      <Plot
        size={size}
        window={window}
        colours={colours}
        x={x}
        lines={[
          { values: isEmpty ? [null, null] : columns.in, colour: 'c1', hasArea: true },
          { values: isEmpty ? [null, null] : columns.out, colour: 'c6', isDashed: true },
        ]}
        top={top}
        xTicks={timeTicks(window, size.width).map(({ at: second }) => second)}
        yTicks={ticks}
        onCursor={onCursor}
        onSelect={onSelect}
      />
    ),
  };

  function endLabels(): EndLabel[] {
    const wanted: EndLabel[] = [
      { name: 'in', value: formatUnit(means.in, unit), colour: 'c1', y: yOf(means.in ?? 0) },
      { name: 'out', value: formatUnit(means.out, unit), colour: 'c6', y: yOf(means.out ?? 0) },
    ];
    const places = placeLabels(
      wanted.map(({ y }) => ({ y, weight: 1 })),
      size.height,
    );
    return wanted.map((label, index) => ({ ...label, y: places[index] ?? label.y }));
  }
}
