/** One line of the table: what was measured, and whether it keeps to its budget. */
export interface Row {
  readonly what: string;
  /** With its unit. */
  readonly value: string;
  /** To what was measured beside it in the same run: `1.41 × native`. */
  readonly ratio?: string;
  readonly budget?: string;
  readonly holds?: boolean;
}

type Budget = Required<Pick<Row, 'budget' | 'holds'>>;

/** One part of the bench. */
export interface Part {
  /** For `--help`. */
  readonly measures: string;
  /** `isQuick`: as small as can be, to see that it works; its figures say nothing. */
  run(isQuick: boolean): readonly Row[] | Promise<readonly Row[]>;
}

export function atMost(bound: number, unit: string, ...measured: readonly number[]): Budget {
  return {
    budget: `at most ${digits(bound)} ${unit}`,
    holds: measured.every((value) => value <= bound),
  };
}

export function atLeast(bound: number, unit: string, measured: number): Budget {
  return { budget: `at least ${digits(bound)} ${unit}`, holds: measured >= bound };
}

/** `1.41 × native`; nothing beside what took no time. */
export function ratioOf(measured: number, against: number, name: string): string {
  if (!(against > 0)) return '';
  return `${digits(measured / against)} × ${name}`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Three digits that say something: `0.0621`, `1.41`, `12.9`, `12,900`. */
export function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95 || Number.isInteger(value)) return whole.format(value);
  if (size >= 9.995) return value.toFixed(1);
  return size >= 0.0995 || size === 0 ? value.toFixed(2) : value.toPrecision(2);
}

/** The rows as a table of Markdown, so that docs/performance.md can take them. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, value, ratio = '', budget = '', holds }) => [
    what,
    value,
    ratio,
    budget,
    holds === undefined ? '' : holds ? 'yes' : '**no**',
  ]);
  const heads = ['what', 'value', 'ratio', 'budget', 'holds?'];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[], fill = ' ') =>
    `| ${widths.map((width, column) => (texts[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(heads), line([], '-'), ...cells.map((texts) => line(texts))].join('\n');
}

/** How far the run is; beside the table, which alone goes to the standard output. */
export function progress(text: string): void {
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
}
