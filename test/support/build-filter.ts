import type { FilterExpression } from '../../panel/store/filter-expression';
import { JsonReader } from '../../panel/store/json-reader';
import { parseFilter } from '../../panel/store/parse-filter';
import type { FilterContext } from '../../panel/store/parse-term';

/** A filter's meaning where nothing tests regular expressions. */
export function filterContext(facts: Partial<FilterContext> = {}): FilterContext {
  return {
    tabTitle: () => 'Dashboard',
    timeZone: () => 'local',
    verdictsOf: () => ({ error: 'No worker here.' }),
    json: new JsonReader(),
    ...facts,
  };
}

export function expressionOf(text: string): FilterExpression | null {
  const parsed = parseFilter(text, filterContext());
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.expression;
}
