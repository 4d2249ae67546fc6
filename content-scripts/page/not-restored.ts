import { createList } from './primordials';

/** No type of TypeScript knows it yet. */
interface Returned {
  notRestoredReasons?: { reasons?: readonly { reason?: unknown }[] } | null;
}

/**
 * Why the browser did not keep this document in its back/forward cache, after a way back to it: Chromium
 * from 123 on says so. Runs before any script of the page, and may call what it likes.
 */
export function notRestored(): string[] {
  const [navigation] = performance.getEntriesByType('navigation') as Returned[];
  const names = createList<string>();
  for (const { reason } of navigation?.notRestoredReasons?.reasons ?? []) {
    names[names.length] = `${reason}`;
  }
  return names;
}
