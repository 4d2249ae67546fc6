import type { LedgerSnapshot } from './ledger';

/**
 * What a background stored for the one after it. Both are the same build, because an update clears
 * `storage.session`; so it is enough to see that there is one.
 */
export function parseSnapshot(text: unknown): LedgerSnapshot | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const parts = ['live', 'redirecting', 'documents', 'workers', 'keptPools', 'frames', 'polls'];
    if (!parts.every((part) => Array.isArray(Reflect.get(value, part)))) return undefined;
    return value as LedgerSnapshot;
  } catch {
    return undefined;
  }
}
