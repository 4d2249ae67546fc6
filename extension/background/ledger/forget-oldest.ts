/** Keeps a collection within its bound: what was put in first goes first. */
export function forgetOldest<Key>(
  collection: { readonly size: number; keys(): Iterable<Key>; delete(key: Key): boolean },
  max: number,
): void {
  for (const oldest of collection.keys()) {
    if (collection.size <= max) return;
    collection.delete(oldest);
  }
}
