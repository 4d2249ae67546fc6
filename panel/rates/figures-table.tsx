import type { FigureRow } from './rates-words';

interface FiguresTableProps {
  caption: string;
  rows: readonly FigureRow[];
}

/** Figures with a column for each direction; a row that belongs to the one above it is set in. */
export function FiguresTable({ caption, rows }: FiguresTableProps) {
  return (
    <table class="figures">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">In</th>
          <th scope="col">Out</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, incoming, outgoing], index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row" class={name.startsWith(' ') ? 'is-part' : ''}>
              {name.trim()}
            </th>
            <td>{incoming}</td>
            <td>{outgoing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
