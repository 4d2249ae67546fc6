import type { PoolView } from '../../extension/protocol/pools';
import type { MemberRow, PoolGroup } from './list-rows';

/** Above this a meter is a bar: cells would be too small to count. */
export const CELLS_MAX = 16;

export type SlotCell = 'own' | 'other' | 'free';

/** The slots of a small cap, one cell each: this tab's first, then those of other tabs and hosts, then the free ones. */
export function slotCells(pool: PoolView): SlotCell[] {
  const other = pool.heldByOtherTabs + pool.heldByWorkers + pool.heldElsewhere;
  const own = ownSlots(pool);
  return Array.from({ length: Math.max(pool.cap, own + other) }, (_, index) =>
    index < own ? 'own' : index < own + other ? 'other' : 'free',
  );
}

/** Shares of a large cap in percent. */
export function slotShares(pool: PoolView): { own: number; other: number } {
  const whole = Math.max(pool.cap, pool.held + pool.heldElsewhere, 1);
  const own = ownSlots(pool);
  const other = pool.heldByOtherTabs + pool.heldByWorkers + pool.heldElsewhere;
  return { own: (own / whole) * 100, other: (other / whole) * 100 };
}

/** Cells that belong to a row, from the first up to but not including the last; `undefined` for a row that holds none. */
export function cellsOfRow(
  { pool, rows }: Pick<PoolGroup, 'pool' | 'rows'>,
  rowId: string,
): { from: number; to: number } | undefined {
  const row = rows.find(({ id }) => id === rowId);
  if (!pool || !row || heldBy(row) === 0) return undefined;
  const isOther = row.type === 'other-tab';
  const before = rows
    .slice(0, rows.indexOf(row))
    .filter(({ type }) => (type === 'other-tab') === isOther)
    .reduce((held, other) => held + heldBy(other), 0);
  // Rows may be filtered out; the cells of other tabs begin after all of this tab's all the same.
  const from = before + (isOther ? ownSlots(pool) : 0);
  return { from, to: from + heldBy(row) };
}

function heldBy(row: MemberRow): number {
  if (row.wait) return 0;
  const slots = row.type === 'other-tab' ? row.slots : [row.slot];
  return slots.filter((slot) => slot?.isCounted).length;
}

/** A bound that is only what was seen, or what is assumed, can be reached by a pool that is not full. */
export function isFull({ cap, capBasis, held, heldElsewhere }: PoolView): boolean {
  if (capBasis === 'seen' || capBasis === 'default') return false;
  return cap > 0 && held + heldElsewhere >= cap;
}

function ownSlots({ held, heldByOtherTabs, heldByWorkers }: PoolView): number {
  return held - heldByOtherTabs - heldByWorkers;
}
