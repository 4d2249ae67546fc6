import { bytesOfBase64 } from './payload-bytes';

/** More than the widest column shows; a longer text only costs layout. */
const PREVIEW_CHARS = 400;
const PREVIEW_BYTES = 48;

/** Line ends, tabs and other control characters would break the row or hide in it. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The beginning of a text on one line. */
export function previewText(text: string): string {
  return text.slice(0, PREVIEW_CHARS).replace(CONTROLS, ' ');
}

/** The first bytes of a binary payload, such as `08 01 ff`. */
export function previewBytes(base64: string): string {
  const bytes = bytesOfBase64(base64.slice(0, (PREVIEW_BYTES / 3) * 4));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** Shown before a match that stands further behind. */
const BEFORE_MATCH_CHARS = 8;
/** In view in the narrowest column, beside an open viewer, without moving the text. */
const IN_VIEW_CHARS = 12;

/** Looked through for a match: every row in view is, each time it is drawn. */
const LOOKED_CHARS = 50_000;

/** The beginning of a text, or the part of it where the pattern is found first. */
export function previewFound(text: string, pattern: RegExp): string {
  pattern.lastIndex = 0;
  const at = pattern.exec(text.slice(0, LOOKED_CHARS))?.index ?? 0;
  if (at < IN_VIEW_CHARS) return previewText(text);
  return `…${previewText(text.slice(at - BEFORE_MATCH_CHARS))}`;
}
