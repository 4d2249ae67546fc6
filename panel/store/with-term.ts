import { filterTokens } from './filter-tokens';

/** The filter with one more term that must hold too; unchanged where it ends in that term already. */
export function withTerm(filter: string, term: string): string {
  const text = filter.trim();
  if (text === '') return term;
  if (text === term || text.endsWith(` ${term}`)) return text;
  return hasOpenOr(text) ? `(${text}) ${term}` : `${text} ${term}`;
}

/** Whether an OR stands outside of all parentheses, where the new term would join one of its sides only. */
function hasOpenOr(text: string): boolean {
  const tokens = filterTokens(text);
  if ('error' in tokens) return false;
  let depth = 0;
  return tokens.some(({ type }) => {
    if (type === 'open') depth += 1;
    if (type === 'close') depth -= 1;
    return type === 'or' && depth === 0;
  });
}
