import type { PagePayload } from '../../extension/protocol/frames';
import { charCodeAt, imul, lengthOfBytes } from './primordials';

/**
 * What the bodies of a repeated question have in common: words with a digit, such as numbers and
 * cursors, may change. As a number, 0 for no text.
 */
export function questionForm(body: PagePayload | null): number {
  if (typeof body !== 'string') return 0;
  let form = 0x811c9dc5;
  let before = form;
  let hasDigit = false;
  for (let index = 0; index < body.length; index += 1) {
    const unit = charCodeAt(body, index);
    const isDigit = unit >= 48 && unit <= 57;
    if (isDigit) hasDigit = true;
    if (isDigit || isWordUnit(unit)) {
      form = imul(form ^ unit, 0x01000193);
      continue;
    }
    if (hasDigit) form = before ^ 1;
    form = imul(form ^ unit, 0x01000193);
    before = form;
    hasDigit = false;
  }
  return hasDigit ? before ^ 1 : form;
}

/** Letters, `-` and `_`, and whatever is no ASCII. */
function isWordUnit(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122 ? true : unit === 45 || unit === 95 || unit > 127;
}

export function isSameBody(one: PagePayload | null, other: PagePayload | null): boolean {
  if (one === null || other === null || typeof one === 'string' || typeof other === 'string') {
    return one === other;
  }
  const length = lengthOfBytes(one);
  if (length !== lengthOfBytes(other)) return false;
  for (let index = 0; index < length; index += 1) {
    if (one[index] !== other[index]) return false;
  }
  return true;
}
