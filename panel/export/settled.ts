import { HIDDEN } from './hidden';

/** Readings of a text that is none of the forms we know, and looks like another one after each. */
const MOST_READINGS = 5;

/**
 * Hides until nothing is left to hide, so that a file that is imported and exported again keeps its bytes.
 * A text that never comes to rest goes as a whole.
 */
export function settled(text: string, hide: (text: string) => string): string {
  let read = text;
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const next = hide(read);
    if (next === read) return read;
    read = next;
  }
  return HIDDEN;
}
