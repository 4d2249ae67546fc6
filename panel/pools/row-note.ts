import type { ConnectionRow, RequestRow } from './list-rows';
import { unansweredWords, type Words, waitWords } from './wait-words';

/** The panel hears of a wait before it hears of the queue. */
const WAITS: Words = { short: 'waits for a slot', full: 'waits for a slot' };

/** What a row of this tab says instead of numbers; `null` for one that has numbers. */
export function rowNote(row: ConnectionRow | RequestRow, now: number): Words | null {
  const { slot, pool, wait } = row;
  if (pool && wait) return waitWords(wait, pool);
  const state = row.type === 'connection' ? row.connection.state : row.slot.state;
  if (state === 'waiting') return WAITS;
  return slot && pool && state === 'connecting' ? unansweredWords(slot, pool, now) : null;
}
