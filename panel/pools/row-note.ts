import type { BrowserName } from '../../extension/pools/browser-rules';
import { holderWords } from './holder-words';
import type { ConnectionRow, RequestRow } from './list-rows';
import { type Words, waitWords } from './wait-words';

/** The panel hears of a wait before it hears of the queue. */
const WAITS: Words = { short: 'waits for a slot', full: 'waits for a slot' };

/** What a row of this tab says instead of numbers; `null` for one that has numbers. */
export function rowNote(
  row: ConnectionRow | RequestRow,
  now: number,
  browser: BrowserName,
): Words | null {
  const { slot, pool, wait } = row;
  if (pool && wait) return waitWords(wait, pool, browser);
  const state = row.type === 'connection' ? row.connection.state : row.slot.state;
  if (state === 'waiting') return WAITS;
  // What a page reports of its own connection is surer than what its slot tells.
  if (row.type === 'connection' && state !== 'connecting') return null;
  return slot && holderWords(slot, now);
}
