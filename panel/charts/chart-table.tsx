import type { ChartTableData } from './chart-parts';

/** The newest values of a chart as a table; the first column names the row. */
export function ChartTable({ caption, head, rows }: ChartTableData & { caption: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section class="chart-table" tabIndex={0} aria-label={`${caption} as table`}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...values], index) => (
            <tr key={`${index} ${name}`}>
              <th scope="row">{name}</th>
              {values.map((value, column) => (
                <td key={head[column + 1]}>{value}</td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={head.length}>–</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
