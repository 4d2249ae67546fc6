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
