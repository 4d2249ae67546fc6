import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Panel } from '../test/support/browser';

export interface PanelReading {
  /** Slot meters: `Slots HOST:PORT PROTOCOL` and `6 of 6 in use, 2 waiting`. */
  readonly pools: readonly { readonly name: string; readonly value: string }[];
  /** Cells of the list of pools and connections; the first row holds the column heads. */
  readonly rows: readonly (readonly string[])[];
  readonly charts: readonly { readonly name: string; readonly description: string }[];
  readonly status: readonly string[];
}

/** Without the semicolon: an expression, not a statement. */
const EXPRESSION = readFileSync(join(import.meta.dirname, 'panel-reading.js'), 'utf8').replace(
  /;\s*$/,
  '',
);

/** What the panel shows at this moment. */
export function readPanel(panel: Panel): Promise<PanelReading> {
  return panel.evaluate<PanelReading>(EXPRESSION);
}

/** The reading as lines for a terminal. */
export function describeReading({ pools, rows, charts, status }: PanelReading): string {
  const section = (title: string, lines: readonly string[]) =>
    [title, ...lines.map((line) => `  ${line}`), ''].join('\n');
  return [
    section(
      'Pools',
      pools.map(({ name, value }) => `${name}: ${value}`),
    ),
    section('Connections', table(rows)),
    section(
      'Charts',
      charts.map(({ name, description }) => `${name}: ${description}`),
    ),
    section('Status bar', status),
  ].join('\n');
}

/** Columns as wide as their widest cell; a pool's row has fewer cells and stands as one line. */
function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  const isPool = (cells: readonly string[]) => cells.length < columns / 2;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(
      0,
      ...rows.filter((cells) => !isPool(cells)).map((cells) => cells[column]?.length ?? 0),
    ),
  );
  return rows.map((cells) =>
    isPool(cells)
      ? cells.join('  ')
      : cells
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
  );
}
