import type { JSX } from 'preact';
import type { Attempt } from '../store/model';
import { formatCount } from '../ui/format';
import { Section } from './section';

/** Newer attempts tell more; older ones are counted. */
const NEWEST = 50;

interface AttemptTableProps {
  title: string;
  /** Heads of the two columns of numbers, and of the last one. */
  heads: readonly [string, string, string];
  attempts: readonly Attempt[];
  /** All that there were, those that are no longer kept included. */
  total: number;
  line(attempt: Attempt): JSX.Element;
}

/** Attempts or requests of a connection, the newest first. */
export function AttemptTable({ title, heads, attempts, total, line }: AttemptTableProps) {
  const older = total - Math.min(NEWEST, attempts.length);
  const [first, second, last] = heads;
  return (
    <Section title={title}>
      <table class="attempts">
        <thead>
          <tr>
            <th scope="col" class="num">
              No.
            </th>
            <th scope="col">Began</th>
            <th scope="col" class="num">
              {first}
            </th>
            <th scope="col" class="num">
              {second}
            </th>
            <th scope="col">{last}</th>
          </tr>
        </thead>
        <tbody>{attempts.slice(-NEWEST).reverse().map(line)}</tbody>
      </table>
      {older > 0 && <p class="muted">and {formatCount(older)} before</p>}
    </Section>
  );
}
