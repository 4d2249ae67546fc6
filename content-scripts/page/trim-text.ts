import { charCodeAt, sliceText } from './primordials';

/** Without white space at its ends. */
export function trimText(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && charCodeAt(text, from) <= 32) from += 1;
  while (to > from && charCodeAt(text, to - 1) <= 32) to -= 1;
  return sliceText(text, from, to);
}
