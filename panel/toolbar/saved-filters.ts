import { FILTER_CHARS, SAVED_FILTERS, SAVED_NAME_CHARS } from '../../extension/protocol/limits';

/** A filter's text under a name. */
export interface SavedFilter {
  name: string;
  text: string;
}

/** What was stored; entries that are none are left out. */
export function parseSavedFilters(stored: string | null): readonly SavedFilter[] {
  if (stored === null) return [];
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) ? value.filter(isSavedFilter).slice(0, SAVED_FILTERS) : [];
  } catch {
    return [];
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null || !('name' in value && 'text' in value))
    return false;
  const { name, text } = value;
  if (typeof name !== 'string' || typeof text !== 'string') return false;
  return name !== '' && name.length <= SAVED_NAME_CHARS && text.length <= FILTER_CHARS;
}

/** In the order of their names; one of the same name is replaced. */
export function withFilter(
  filters: readonly SavedFilter[],
  { name, text }: SavedFilter,
): readonly SavedFilter[] | { error: string } {
  const trimmed = name.trim().slice(0, SAVED_NAME_CHARS);
  if (trimmed === '') return { error: 'A saved filter needs a name.' };
  const others = withoutFilter(filters, trimmed);
  if (others.length >= SAVED_FILTERS) {
    return { error: `No more than ${SAVED_FILTERS} filters are saved; remove one first.` };
  }
  return [...others, { name: trimmed, text }].sort((a, b) => a.name.localeCompare(b.name));
}

export function withoutFilter(
  filters: readonly SavedFilter[],
  name: string,
): readonly SavedFilter[] {
  return filters.filter((filter) => filter.name !== name);
}

/** The filter keeps its text; whichever had the new name before is replaced. */
export function renamed(
  filters: readonly SavedFilter[],
  from: string,
  to: string,
): readonly SavedFilter[] | { error: string } {
  const filter = filters.find(({ name }) => name === from);
  if (!filter) return filters;
  return withFilter(withoutFilter(filters, from), { name: to, text: filter.text });
}
