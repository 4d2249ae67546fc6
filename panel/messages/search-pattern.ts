import { caseBlind } from '../store/text-search';

/** Finds a text in any case, one place after the other; '' finds nothing. */
export function searchPattern(query: string): RegExp | undefined {
  return query === '' ? undefined : caseBlind(query, 'g');
}

/** Whether the pattern is anywhere in a text. */
export function isFound(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
