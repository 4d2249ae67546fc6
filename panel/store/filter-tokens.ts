/** One term as typed: `-host:"a b"` has the key `host`, the value `a b` and is negated. */
export interface FilterToken {
  isNegated: boolean;
  /** Lower case; empty for free text and for a regular expression. */
  key: string;
  value: string;
  isRegex: boolean;
  /** Flags after the closing slash. */
  flags: string;
}

export interface BrokenToken {
  error: string;
}

/** A key is a word before a colon, so that `12:30` or `https://x` stay free text. */
const KEY = /^([a-z]+):(?!\/\/)/i;
const REGEX = /^\/((?:[^\\/]|\\.)+)\/([a-z]*)(?=\s|$)/i;
const QUOTED = /^"((?:[^"\\]|\\.)*)"/;

/** Splits the filter's text at spaces; quotes and slashes keep them. */
export function filterTokens(text: string): FilterToken[] | BrokenToken {
  const tokens: FilterToken[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const token = nextToken(rest);
    if ('error' in token) return token;
    tokens.push(token.token);
    rest = rest.slice(token.length).trimStart();
  }
  return tokens;
}

function nextToken(text: string): { token: FilterToken; length: number } | BrokenToken {
  const isNegated = /^-\S/.test(text);
  const body = isNegated ? text.slice(1) : text;
  const taken = isNegated ? 1 : 0;

  const regex = REGEX.exec(body);
  if (regex) {
    const [all, value = '', flags = ''] = regex;
    const token = { isNegated, key: '', value, isRegex: true, flags };
    return { token, length: taken + all.length };
  }

  const key = KEY.exec(body)?.[1] ?? '';
  const afterKey = key ? body.slice(key.length + 1) : body;
  const keyLength = taken + (key ? key.length + 1 : 0);
  const named = { isNegated, key: key.toLowerCase(), isRegex: false, flags: '' };
  if (afterKey.startsWith('"')) {
    const quoted = QUOTED.exec(afterKey);
    if (!quoted) return { error: 'A quote is not closed.' };
    const [all, value = ''] = quoted;
    const token = { ...named, value: value.replace(/\\(.)/g, '$1') };
    return { token, length: keyLength + all.length };
  }
  const [value = ''] = /^\S*/.exec(afterKey) ?? [];
  return { token: { ...named, value }, length: keyLength + value.length };
}
