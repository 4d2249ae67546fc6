export interface JsonToken {
  /** A key's token ends behind its colon. */
  type: 'open' | 'close' | 'comma' | 'key' | 'string' | 'bare';
  from: number;
  to: number;
  /** Of a key, a string, or a bare word: as it is written, without quotes. */
  raw: string;
}

export interface LooseJson {
  tokens: readonly JsonToken[];
  /** Index behind it. */
  end: number;
  /** It ends where something stood that cannot: two values without a comma, or a quote that is none. */
  isBroken: boolean;
}

const BARE = /[^\s,:{}[\]"']+/y;
const SPACE = /\s*/y;

/**
 * The tokens of one JSON value. No parser, because the text may be cut off, or written by hand with other
 * quotes or none; but brackets of a text that is no JSON must not be read as such to its end.
 */
export function readLooseJson(text: string, from: number): LooseJson {
  const tokens: JsonToken[] = [];
  let depth = 0;
  let at = from;
  let isAfterValue = false;
  const push = (type: JsonToken['type'], to: number, raw = '') => {
    tokens.push({ type, from: at, to, raw });
    isAfterValue = type === 'close' || type === 'string' || type === 'bare';
    at = to;
  };
  for (at = skipped(SPACE, text, at); at < text.length; at = skipped(SPACE, text, at)) {
    const char = text.charAt(at);
    if (char === ',') push('comma', at + 1);
    else if (char === '}' || char === ']') {
      depth -= 1;
      push('close', at + 1);
    } else if (char === ':') {
      at += 1;
      isAfterValue = false;
    } else if (isAfterValue) return { tokens, end: at, isBroken: true };
    else if (char === '{' || char === '[') {
      depth += 1;
      push('open', at + 1, char);
    } else {
      const isQuoted = char === '"' || char === "'";
      const end = isQuoted ? endOfString(text, at) : skipped(BARE, text, at);
      const raw = isQuoted ? insideOfString(text, at, end) : text.slice(at, end);
      const next = skipped(SPACE, text, end);
      if (text.charAt(next) === ':') push('key', next + 1, raw);
      else push(isQuoted ? 'string' : 'bare', Math.min(end, text.length), raw);
    }
    if (depth <= 0 && isAfterValue) break;
  }
  return { tokens, end: at, isBroken: false };
}

/** Index behind the closing quote; one more than the text has where it is cut off. */
function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === quote) return at + 1;
  }
  return text.length + 1;
}

function insideOfString(text: string, start: number, end: number): string {
  return text.slice(start + 1, end > text.length ? text.length : end - 1);
}

/** Index behind what the sticky pattern matches. */
function skipped(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
