import type { ColourName } from './chart-colours';

/** A value written at the right edge, in the colour of its line. */
export interface EndLabel {
  name: string;
  /** Behind the name, in bold. */
  value?: string;
  /** Said in full where the name is shortened. */
  title?: string;
  colour: ColourName | 'warn';
  /** Pixels from the top of the plot to its middle. */
  y: number;
}

export interface AxisLabel {
  text: string;
  y: number;
  isLimit?: boolean;
}

export interface CrosshairDot {
  colour: ColourName;
  /** Pixels from the top; `null` where the line has no value. */
  yAt: (second: number) => number | null;
}

export interface ChartTableData {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

export type ChartName = 'Open connections' | 'Reconnects' | 'Message rate';
export const CHART_NAMES: readonly ChartName[] = ['Open connections', 'Reconnects', 'Message rate'];
