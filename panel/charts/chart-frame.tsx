import './chart-frame.css';
import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { formatTime } from '../ui/format';
import { PopoverButton } from '../ui/popover-button';
import { type Size, useSize } from '../ui/use-size';
import type { AxisLabel, ChartTableData, CrosshairDot, EndLabel } from './chart-parts';
import { ChartPicker, type PickedChart } from './chart-picker';
import { ChartTable } from './chart-table';
import { CrosshairDots } from './crosshair-dots';
import { shareOf, type TimeWindow } from './time-window';
import { useSparingText } from './use-sparing-text';

/** What the overview gives to each of its charts. */
export interface ChartContext {
  window: TimeWindow;
  /** Second under the crosshair; `null` when there is none. */
  crosshair: ReadonlySignal<number | null>;
  /** Seconds of the time range that the user has dragged. */
  range: TimeWindow | null;
  /** Where other charts may take its place. */
  picked?: PickedChart;
}

export interface ChartView {
  axisLabels: readonly AxisLabel[];
  endLabels: readonly EndLabel[];
  dots: readonly CrosshairDot[];
  /** Values at the crosshair, without its time. */
  readAt: (second: number) => string;
  /** Stands in the title line while there is no crosshair, and behind its values. */
  read?: string;
  summary: string;
  isEmpty: (summary: string) => boolean;
  table: ChartTableData;
  plot: ComponentChildren;
}

interface ChartFrameProps extends ChartContext {
  name: string;
  title: string;
  /** Buttons in the title line. */
  extra?: ComponentChildren;
  /** More of its menu: what to call it, and what to do. */
  menu?: readonly { text: string; onChoose: () => void }[];
  /** The size of the plot decides what fits into it. */
  view: (size: Size) => ChartView;
}

/** What all charts have in common: title line, axes, labels, description, and the same numbers as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { name, title, extra, menu = [], picked, window, crosshair, range } = props;
  const [isTable, setTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const view = props.view(useSize(box));
  const describedBy = useId();
  const description = useSparingText(view.summary, window.to * 1_000, view.isEmpty);

  return (
    <figure class="chart" data-chart={name}>
      <figcaption class="chart-head">
        <h3 class="chart-title">{title}</h3>
        {picked && <ChartPicker {...picked} />}
        <ChartRead crosshair={crosshair} view={view} />
        {extra}
        <PopoverButton icon="i-more" label={`More of ${name}`} class="chart-menu">
          {(close) => (
            <>
              <button
                type="button"
                class="option"
                role="menuitemcheckbox"
                aria-checked={isTable}
                onClick={() => {
                  setTable(!isTable);
                  close();
                }}
              >
                Show as table
              </button>
              {menu.map(({ text, onChoose }) => (
                <button key={text} type="button" class="option" role="menuitem" onClick={onChoose}>
                  {text}
                </button>
              ))}
            </>
          )}
        </PopoverButton>
      </figcaption>
      {isTable && <ChartTable caption={name} {...view.table} />}
      <div class="chart-body" hidden={isTable}>
        <div class="axis axis-y" aria-hidden="true">
          {view.axisLabels.map(({ text, y, isLimit }) => (
            <span key={text} class={isLimit ? 'cap' : ''} style={{ top: `${y}px` }}>
              {text}
            </span>
          ))}
        </div>
        <div class="plot-box" role="img" aria-label={name} aria-describedby={describedBy} ref={box}>
          {view.plot}
          {range && <div class="plot-range" style={edges(window, range)} />}
          <CrosshairDots crosshair={crosshair} window={window} dots={view.dots} />
        </div>
        <div class="axis axis-end" aria-hidden="true">
          {view.endLabels.map(({ name: label, value, title: full, colour, y }) => (
            <span
              key={full ?? label}
              style={{ top: `${y}px`, color: `var(--${colour})` }}
              title={full}
            >
              <i>{label}</i> {value !== undefined && <b>{value}</b>}
            </span>
          ))}
        </div>
      </div>
      <p class="visually-hidden" id={describedBy}>
        {description}
      </p>
    </figure>
  );
}

/** On its own, so that moving the pointer renders this line and not the chart. */
function ChartRead({
  crosshair,
  view,
}: {
  crosshair: ReadonlySignal<number | null>;
  view: ChartView;
}) {
  const second = crosshair.value;
  const values = second === null ? '' : view.readAt(second);
  const here = second === null ? '' : `${formatTime(second * 1_000)}${values && `: ${values}`}`;
  return <span class="chart-read">{[here, view.read].filter(Boolean).join(' · ')}</span>;
}

function edges(window: TimeWindow, range: TimeWindow) {
  const left = Math.min(1, Math.max(0, shareOf(window, range.from)));
  const right = Math.min(1, Math.max(0, shareOf(window, range.to)));
  return { left: `${left * 100}%`, width: `${(right - left) * 100}%` };
}
