import { DECODED_VALUES } from '../../extension/protocol/limits';
import { readJsonUpTo } from '../messages/json-source';
import type { Body } from './decoder';
import { NO_BODY } from './outcome';
import { utf8 } from './utf8';

/** Content that its protocol says nothing of: JSON where it is, else a text. */
export function bodyOfText(text: string, isCut: boolean): Body {
  if (text === '') return NO_BODY;
  // A number or a word by itself is rather meant as a text.
  const json = /^\s*[[{"]/.test(text) ? readJsonUpTo(text, isCut, DECODED_VALUES) : undefined;
  return json && 'nodes' in json ? { type: 'value', source: json } : { type: 'text', text };
}

/** The same of bytes: text where they are UTF-8 without control characters, else bytes. */
export function bodyOfBytes(bytes: Uint8Array, isCut: boolean): Body {
  if (bytes.length === 0) return NO_BODY;
  const text = utf8(isCut ? withoutCutCharacter(bytes) : bytes);
  return text === undefined || hasControls(text)
    ? { type: 'bytes', bytes }
    : bodyOfText(text, isCut);
}

/** Whether a text holds characters that no text has: those below a space but for tabs and line ends. */
export function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f) return true;
  }
  return false;
}

/** What was cut may end within a character, of which at most three bytes are there. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let start = bytes.length;
  const earliest = Math.max(0, bytes.length - 4);
  while (start > earliest && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start -= 1;
  const isLead = start > 0 && (bytes[start - 1] ?? 0) >= 0xc0;
  if (!isLead) return bytes;
  const lead = bytes[start - 1] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  return bytes.length - start + 1 < length ? bytes.subarray(0, start - 1) : bytes;
}
