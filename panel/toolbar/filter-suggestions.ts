import { FILTER_KEY_LIST } from './filter-keys';

/** What may follow a key, with how often it occurs. */
export interface SuggestedValue {
  value: string;
  /** Shown at the end of the line; empty where there is no number. */
  count: string;
  /** More of the same term follows, so no space does. */
  isOpen?: boolean;
}

/** Values of a key, of which the beginning was typed; those that do not begin so may be among them. */
export type KnownValues = (key: string, begun: string) => readonly SuggestedValue[];

export interface Suggestion {
  /** What is shown. */
  text: string;
  count: string;
  /** The whole filter after taking it. */
  filter: string;
  /** Where the caret then stands. */
  caret: number;
}

const MOST = 12;
const KEY = /^([a-z]+):(.*)$/is;

/** What the term before the caret may become: a key while it has none, then that key's values. */
export function filterSuggestions(
  filter: string,
  known: KnownValues,
  caret = filter.length,
): Suggestion[] {
  const typed = filter.slice(0, caret);
  const after = filter.slice(caret);
  // In the middle of a word, the rest of it would be left over.
  if (/^[^\s)]/.test(after)) return [];
  const term = lastTerm(typed);
  const minus = term.startsWith('-') ? '-' : '';
  const word = term.slice(minus.length);
  const before = typed.slice(0, typed.length - word.length);
  const taking = (text: string, count: string, space: string): Suggestion => {
    const written = `${before}${text}${space}`;
    return {
      text: minus + text,
      count,
      filter: written + after.replace(/^\s/, space ? '' : ' '),
      caret: written.length,
    };
  };
  const [, typedKey, begun = ''] = KEY.exec(word) ?? [];
  if (typedKey === undefined) return keySuggestions(before, word, taking);
  const key = typedKey.toLowerCase();
  const plain = begun.replace(/^"/, '');
  return known(key, plain)
    .filter(({ value }) => startsWith(value, plain) && value !== plain)
    .slice(0, MOST)
    .map(({ value, count, isOpen }) =>
      taking(
        `${key}:${isOpen || key === 'json' ? value : quoted(value)}`,
        count,
        isOpen ? '' : ' ',
      ),
    );
}

type Taking = (text: string, count: string, space: string) => Suggestion;

function keySuggestions(before: string, begun: string, taking: Taking): Suggestion[] {
  const keys = FILTER_KEY_LIST.filter(({ key }) => startsWith(key, begun));
  const list = keys.map(({ key, about }) => taking(`${key}:`, about, ''));
  const followsTerm = /[^\s(]\s+$/.test(before) && !/\b(?:OR|AND|NOT)\s+$/.test(before);
  if (followsTerm && 'OR'.startsWith(begun)) list.push(taking('OR', 'either side', ' '));
  return list;
}

/** As it must be written to be one value. */
export function quoted(value: string): string {
  return /[\s()"]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
}

function startsWith(text: string, beginning: string): boolean {
  return text.toLowerCase().startsWith(beginning.toLowerCase());
}

/** What stands behind the last space or parenthesis; a quote that is still open keeps both. */
function lastTerm(typed: string): string {
  let start = 0;
  let isQuoted = false;
  for (let place = 0; place < typed.length; place += 1) {
    const character = typed.charAt(place);
    if (character === '"' && typed.charAt(place - 1) !== '\\') isQuoted = !isQuoted;
    if (!isQuoted && /[\s()]/.test(character)) start = place + 1;
  }
  return typed.slice(start);
}
