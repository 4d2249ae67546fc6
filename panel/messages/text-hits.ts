import { PatternHits } from './pattern-hits';
import { searchPattern } from './search-pattern';

/** Where a text holds another one, in any case. */
export function textHits(text: string, query: string): PatternHits {
  // A letter of the other case is as long as its own: the engine folds single code points.
  return new PatternHits(text, searchPattern(query), query.length);
}
