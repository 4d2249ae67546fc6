import type { Size } from '../ui/use-size';
import type { ChartColours, ColourName } from './chart-colours';
import type { PlotCanvas } from './plot-canvas';
import type { TimeWindow } from './time-window';

export interface PlotLine {
  values: (number | null)[];
  colour: ColourName;
  isStepped?: boolean;
  isDashed?: boolean;
  hasArea?: boolean;
}

export interface PlotProps {
  size: Size;
  window: TimeWindow;
  colours: ChartColours;
  /** Shared by all lines; never empty. */
  x: number[];
  lines: readonly PlotLine[];
  /** Value at the upper edge; the lower edge is 0. */
  top: number;
  xTicks: number[];
  yTicks: number[];
  /** Draws what is no line, above the lines. */
  paint?: (canvas: PlotCanvas) => void;
  /** Second under the crosshair, also while the pointer is over another chart; `null` when it is over none. */
  onCursor: (second: number | null) => void;
  onSelect: (range: TimeWindow | null) => void;
}
