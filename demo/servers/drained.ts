import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Resolves when the client has taken what was written, or when there is no client any more. */
export async function drained(writable: Writable, ended: Promise<unknown>): Promise<void> {
  if (!writable.writableNeedDrain) return;
  const gone = new AbortController();
  const { signal } = gone;
  // A broken connection is the end of the wait, not an error of who waits.
  const drain = once(writable, 'drain', { signal }).catch(() => {});
  await Promise.race([drain, ended]);
  gone.abort();
}
