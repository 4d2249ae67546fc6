import type { FilterTerm, FrameTest, TabPlace } from './filter-terms';
import type { Connection } from './model';

/** What the filter's text says, with every negation at its term. */
export type FilterExpression =
  | { type: 'all' | 'any'; of: readonly FilterExpression[] }
  | { type: 'term'; term: FilterTerm; isNegated: boolean };

/** Which frames of a connection match: all, none, or those that pass the test. */
export function framesOf(
  expression: FilterExpression,
  connection: Connection,
): boolean | FrameTest {
  if (expression.type === 'term') return askTerm(expression, connection);
  const decided = expression.type === 'any';
  const tests: FrameTest[] = [];
  for (const part of expression.of) {
    const answer = framesOf(part, connection);
    if (answer === decided) return decided;
    if (typeof answer === 'function') tests.push(answer);
  }
  const [first, second] = tests;
  if (!first) return !decided;
  if (!second) return first;
  if (decided) return (frame) => tests.some((test) => test(frame));
  return (frame) => tests.every((test) => test(frame));
}

function askTerm(
  { term, isNegated }: { term: FilterTerm; isNegated: boolean },
  connection: Connection,
): boolean | FrameTest {
  const answer = term.ask(connection);
  if (typeof answer === 'boolean') return answer !== isNegated;
  return isNegated ? (frame) => !answer(frame) : answer;
}

/**
 * Whether the list shows a connection. What speaks of single frames hides none; a text found in a
 * payload keeps its connection as long as a frame of it is shown.
 */
export function listsConnection(
  expression: FilterExpression,
  connection: Connection,
  hasRows: boolean,
): boolean {
  return holds(expression, ({ term, isNegated }) => {
    if (term.on === 'frame') return true;
    const matches = term.ask(connection) === true;
    return isNegated ? !matches : matches || (term.on === 'both' && hasRows);
  });
}

/** Whether the list shows a request that is no connection of this tab: only its tab can be named. */
export function listsOther(expression: FilterExpression, tab: TabPlace): boolean {
  return holds(expression, ({ term, isNegated }) =>
    term.matchesTab ? term.matchesTab(tab) !== isNegated : false,
  );
}

function holds(
  expression: FilterExpression,
  ofTerm: (leaf: { term: FilterTerm; isNegated: boolean }) => boolean,
): boolean {
  if (expression.type === 'term') return ofTerm(expression);
  if (expression.type === 'all') return expression.of.every((part) => holds(part, ofTerm));
  return expression.of.some((part) => holds(part, ofTerm));
}

export function termsOf(expression: FilterExpression | null): readonly FilterTerm[] {
  if (!expression) return [];
  return expression.type === 'term' ? [expression.term] : expression.of.flatMap(termsOf);
}
