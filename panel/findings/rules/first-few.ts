import { formatCount } from '../../ui/format';
import type { Evidence } from '../finding';

/** More pieces of one sort, or links of one piece, are not read. */
export const READ = 10;

/** A piece for each of the first few; `rest` names how many more there are of `all`. */
export function firstFew<Item>(
  items: readonly Item[],
  evidenceOf: (item: Item, index: number) => Evidence,
  rest: (more: string) => string,
  all = items.length,
): Evidence[] {
  const shown = items.slice(0, READ);
  const more = all - shown.length;
  return [
    ...shown.map(evidenceOf),
    ...(more > 0 ? [{ text: rest(formatCount(more)), links: [] }] : []),
  ];
}

/** `SSE 1, SSE 2`, or of more than are read `SSE 1, … SSE 10 and 3 more`. */
export function labelsText(connections: readonly { label: string }[]): string {
  const more = connections.length - READ;
  const labels = connections.slice(0, READ).map(({ label }) => label);
  return `${labels.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}
