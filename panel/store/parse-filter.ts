import { isBinary } from '../../extension/protocol/frames';
import { CONNECTION_KEYS } from './connection-terms';
import type { FilterTerm } from './filter-terms';
import { type FilterToken, filterTokens } from './filter-tokens';
import { FRAME_KEYS } from './frame-terms';
import { nearestWord } from './nearest-word';
import { searchFor, searchForPattern, type TextSearch } from './text-search';

export interface ParsedFilter {
  /** All must hold. */
  terms: readonly FilterTerm[];
}

export interface FilterError {
  /** One sentence. */
  error: string;
}

export const FILTER_KEYS: readonly string[] = [
  ...Object.keys(CONNECTION_KEYS),
  ...Object.keys(FRAME_KEYS),
  'text',
];

/** Reads the filter field; the first thing wrong with it is its error. */
export function parseFilter(text: string): ParsedFilter | FilterError {
  const tokens = filterTokens(text);
  if ('error' in tokens) return tokens;
  const terms: FilterTerm[] = [];
  for (const token of tokens) {
    const term = parseTerm(token);
    if ('error' in term) return term;
    terms.push(term);
  }
  return { terms };
}

function parseTerm(token: FilterToken): FilterTerm | FilterError {
  const { key, value, isNegated, isRegex, flags } = token;
  if (isRegex) {
    const search = searchForPattern(value, flags);
    return typeof search === 'function' ? textTerm(search, isNegated) : search;
  }
  if (key === '' || key === 'text') return textTerm(searchFor(value), isNegated);
  const ofConnection = own(CONNECTION_KEYS, key);
  const ofFrame = own(FRAME_KEYS, key);
  if (!ofConnection && !ofFrame) return { error: unknownKey(key) };
  // Half typed, it does not filter yet.
  if (value === '') return { on: 'frame', isNegated: false, matches: () => true };

  const connectionMatch = ofConnection?.(value);
  if (typeof connectionMatch === 'object')
    return { on: 'connection', isNegated, ...connectionMatch };
  const frameMatch = ofFrame?.(value);
  if (typeof frameMatch === 'function') return { on: 'frame', isNegated, matches: frameMatch };
  return { error: connectionMatch ?? frameMatch ?? unknownKey(key) };
}

function textTerm(search: TextSearch, isNegated: boolean): FilterTerm {
  return {
    on: 'both',
    isNegated,
    matchesConnection: ({ url }) => search(url),
    matchesFrame: ({ code, payload, eventType }) => {
      if (eventType !== '' && search(eventType)) return true;
      // Binary is held as base64, in which nobody looks for a word.
      return payload !== null && !isBinary(code) && search(payload);
    },
  };
}

function unknownKey(key: string): string {
  const near = nearestWord(key, FILTER_KEYS);
  return `Unknown key "${key}:".${near ? ` Did you mean "${near}:"?` : ' Quote it to search for it as text.'}`;
}

/** `constructor:` is a key that nobody defined. */
function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
