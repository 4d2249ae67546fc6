import { formatCount } from '../ui/format';
import type { AxisLabel } from './chart-parts';
import { LABEL_GAP_PX } from './place-labels';

/** Labels of a value axis, with the limit among them where there is one in view. */
export function limitAxis(
  ticks: readonly number[],
  limit: { cap: number; capAssumed: boolean } | null,
  yOf: (value: number) => number,
): AxisLabel[] {
  const values = ticks.map((value) => ({ text: formatCount(value), y: yOf(value) }));
  if (!limit) return values;
  const y = yOf(limit.cap);
  const text = `limit ${limit.capAssumed ? '~' : ''}${formatCount(limit.cap)}`;
  const free = values.filter((label) => Math.abs(label.y - y) >= LABEL_GAP_PX);
  return [...free, { text, y, isLimit: true }];
}

/** The largest value of a column; 0 where it has none. */
export function largest(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}
