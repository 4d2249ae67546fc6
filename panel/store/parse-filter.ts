import type { FilterTerm } from './filter-terms';

export interface ParsedFilter {
  /** All must hold. */
  terms: readonly FilterTerm[];
}

export function parseFilter(_text: string): ParsedFilter | { error: string } {
  return { terms: [] };
}
