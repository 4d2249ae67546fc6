import { PatternHits } from './pattern-hits';

/** As many as a call safely takes arguments. */
const BYTES_PER_PIECE = 8_192;

/** Where bytes hold a text as UTF-8, in any case; a letter whose other case takes more letters or bytes, in its own. */
export function byteHits(bytes: Uint8Array, query: string): PatternHits {
  const text = {
    length: bytes.length,
    slice: (start: number, end: number) => charPerByte(bytes.subarray(start, end)),
  };
  return new PatternHits(text, bytePattern(query), utf8(query).length);
}

function bytePattern(query: string): RegExp | undefined {
  if (query === '') return undefined;
  const source = Array.from(query, (char) => {
    const own = charPerByte(utf8(char));
    const forms = [char.toLowerCase(), char.toUpperCase()]
      .filter((form) => form.length === char.length)
      .map((form) => charPerByte(utf8(form)));
    const alike = new Set([own, ...forms.filter(({ length }) => length === own.length)]);
    return `(?:${Array.from(alike, escaped).join('|')})`;
  }).join('');
  return new RegExp(source, 'g');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A text of as many characters as there are bytes, for the engine's own search. */
function charPerByte(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += BYTES_PER_PIECE) {
    text += String.fromCharCode(...bytes.subarray(start, start + BYTES_PER_PIECE));
  }
  return text;
}

function escaped(chars: string): string {
  return Array.from(chars, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join(
    '',
  );
}
