import { isBinary } from '../../extension/protocol/frames';
import type { TimeZone } from '../../extension/protocol/settings';
import { CONNECTION_KEYS } from './connection-terms';
import { COST, type FilterTerm } from './filter-terms';
import type { TermToken } from './filter-tokens';
import { FRAME_KEYS, timeTerm } from './frame-terms';
import type { JsonReader } from './json-reader';
import { jsonTerm } from './json-term';
import { nearestWord } from './nearest-word';
import type { PatternVerdicts } from './pattern-verdicts';
import { tabTerm } from './tab-term';
import { patternError, searchFor } from './text-search';

/** What a filter's meaning depends on beside its text. */
export interface FilterContext {
  /** Title of the tab that is watched. */
  tabTitle(): string;
  /** In which clock times are shown. */
  timeZone(): TimeZone;
  /** Who tests a regular expression: never the panel itself. */
  verdictsOf(source: string, flags: string): PatternVerdicts | FilterError;
  json: JsonReader;
}

export interface FilterError {
  /** One sentence. */
  error: string;
}

export const FILTER_KEYS: readonly string[] = [
  ...Object.keys(CONNECTION_KEYS),
  'tab',
  ...Object.keys(FRAME_KEYS),
  'time',
  'json',
  'text',
];

/** `/^ab` is the beginning of a pattern; `/api/live?x=1` may be an address. */
const HALF_PATTERN = /^\/.*[\\^$*()[\]|]/;

/** `undefined` for a key without its value or a pattern without its end: half typed, it does not filter yet. */
export function parseTerm(
  token: TermToken,
  context: FilterContext,
): FilterTerm | FilterError | undefined {
  const { key, value, isQuoted } = token;
  if (token.isRegex) return patternTerm(token, context);
  if (key === '' && !isQuoted && HALF_PATTERN.test(value)) return undefined;
  if (key === '') return textTerm(value);
  if (!FILTER_KEYS.includes(key)) return { error: unknownKey(key) };
  if (value === '' && !isQuoted) return undefined;
  if (key === 'text') return textTerm(value);
  if (key === 'tab') return tabTerm(value, context.tabTitle());
  if (key === 'time') return timeTerm(value, context.timeZone());
  if (key === 'json') return jsonTerm(value, context.json);
  return (CONNECTION_KEYS[key] ?? FRAME_KEYS[key])?.(value) ?? { error: unknownKey(key) };
}

function textTerm(value: string): FilterTerm {
  const search = searchFor(value);
  return {
    on: 'both',
    cost: COST.text,
    ask: ({ url }) =>
      search(url) ||
      (({ code, payload, eventType }) => {
        if (eventType !== '' && search(eventType)) return true;
        // Binary is held as base64, in which nobody looks for a word.
        return payload !== null && !isBinary(code) && search(payload);
      }),
  };
}

function patternTerm(
  { value, flags }: TermToken,
  context: FilterContext,
): FilterTerm | FilterError {
  const error = patternError(value, flags);
  if (error) return { error };
  const pattern = context.verdictsOf(value, flags);
  if ('error' in pattern) return pattern;
  return {
    on: 'both',
    cost: COST.number,
    pattern,
    ask: ({ url }) => pattern.ofText(url) === true || (({ index }) => pattern.ofFrame(index)),
  };
}

function unknownKey(key: string): string {
  const near = nearestWord(key, FILTER_KEYS);
  return `Unknown key "${key}:".${near ? ` Did you mean "${near}:"?` : ' Quote it to search for it as text.'}`;
}
