/** One term as typed: `host:"a b"` has the key `host` and the value `a b`. */
export interface TermToken {
  type: 'term';
  /** Its first character, from 1, for errors. */
  at: number;
  /** Lower case; empty for free text and for a regular expression. */
  key: string;
  value: string;
  isQuoted: boolean;
  isRegex: boolean;
  /** Flags after the closing slash. */
  flags: string;
}

/** What stands between terms; `not` is `-` or `NOT`. */
export interface MarkToken {
  type: 'open' | 'close' | 'or' | 'and' | 'not';
  at: number;
  text: string;
}

export type FilterToken = TermToken | MarkToken;

export interface BrokenToken {
  /** One sentence. */
  error: string;
}

/** A key is a word before a colon, so that `12:30` or `https://x` stay free text. */
const KEY = /^([a-z]+):(?!\/\/)/i;
const REGEX = /^\/((?:[^\\/]|\\.)+)\/([a-z]*)(?=[\s)]|$)/i;
const QUOTED = /^"((?:[^"\\]|\\.)*)"/;
/** In capitals, so that a search for the word "or" stays one. */
const WORD_MARKS = new Map<string, MarkToken['type']>([
  ['OR', 'or'],
  ['AND', 'and'],
  ['NOT', 'not'],
]);
const WORD_MARK = /^(?:OR|AND|NOT)(?=[\s()]|$)/;

/** Splits the filter's text at spaces and parentheses; quotes and slashes keep them. */
export function filterTokens(text: string): FilterToken[] | BrokenToken {
  const tokens: FilterToken[] = [];
  let place = 0;
  for (;;) {
    place += /^\s*/.exec(text.slice(place))?.[0].length ?? 0;
    if (place >= text.length) return tokens;
    const taken = nextToken(text.slice(place), place + 1, tokens.at(-1));
    if ('error' in taken) return taken;
    tokens.push(taken.token);
    place += taken.length;
  }
}

type Taken = { token: FilterToken; length: number } | BrokenToken;

function nextToken(text: string, at: number, before: FilterToken | undefined): Taken {
  const first = text.charAt(0);
  if (first === '(') return { token: { type: 'open', at, text: first }, length: 1 };
  if (first === ')') return { token: { type: 'close', at, text: first }, length: 1 };
  // `--x` excludes the text `-x`, and `- x` looks for both.
  const isAfterMinus = before?.type === 'not' && before.text === '-' && before.at === at - 1;
  if (/^-\S/.test(text) && !isAfterMinus) {
    return { token: { type: 'not', at, text: '-' }, length: 1 };
  }
  const word = WORD_MARK.exec(text)?.[0] ?? '';
  const mark = WORD_MARKS.get(word);
  if (mark) return { token: { type: mark, at, text: word }, length: word.length };
  return takeTerm(text, at);
}

function takeTerm(text: string, at: number): Taken {
  const plain = { type: 'term', at, key: '', isQuoted: false, isRegex: false, flags: '' } as const;
  const regex = REGEX.exec(text);
  if (regex) {
    const [all, value = '', flags = ''] = regex;
    return { token: { ...plain, value, isRegex: true, flags }, length: all.length };
  }
  const key = KEY.exec(text)?.[1] ?? '';
  const keyLength = key ? key.length + 1 : 0;
  const named = { ...plain, key: key.toLowerCase() };
  const afterKey = text.slice(keyLength);
  // A path may need quotes of its own; whoever reads it takes them off.
  if (named.key === 'json') {
    const length = wordLength(afterKey, true);
    if (length < 0) return unclosedQuote(at + keyLength + afterKey.indexOf('"'));
    return { token: { ...named, value: afterKey.slice(0, length) }, length: keyLength + length };
  }
  if (afterKey.startsWith('"')) {
    const quoted = QUOTED.exec(afterKey);
    if (!quoted) return unclosedQuote(at + keyLength);
    const [all, value = ''] = quoted;
    const token = { ...named, value: value.replace(/\\(.)/g, '$1'), isQuoted: true };
    return { token, length: keyLength + all.length };
  }
  const length = wordLength(afterKey, false);
  return { token: { ...named, value: afterKey.slice(0, length) }, length: keyLength + length };
}

/** Up to a space or to a `)` that the word itself did not open; -1 where a quote is not closed. */
function wordLength(text: string, keepsQuotes: boolean): number {
  let depth = 0;
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place);
    if (/\s/.test(character)) return place;
    if (character === '(') depth += 1;
    if (character === ')') {
      if (depth === 0) return place;
      depth -= 1;
    }
    if (character === '"' && keepsQuotes) {
      const quoted = QUOTED.exec(text.slice(place));
      if (!quoted) return -1;
      place += quoted[0].length - 1;
    }
  }
  return text.length;
}

function unclosedQuote(at: number): BrokenToken {
  return { error: `The quote at character ${at} is not closed.` };
}
