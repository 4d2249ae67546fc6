import { CHART_NAMES, type ChartName } from './chart-parts';

export interface PickedChart {
  picked: ChartName;
  onPick: (name: ChartName) => void;
}

/** Takes the place of the title where only one chart has room. */
export function ChartPicker({ picked, onPick }: PickedChart) {
  return (
    <select
      class="chart-picker"
      aria-label="Chart"
      value={picked}
      onChange={({ currentTarget }) => {
        const name = CHART_NAMES.find((candidate) => candidate === currentTarget.value);
        if (name) onPick(name);
      }}
    >
      {CHART_NAMES.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
