import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { TimeZone } from '../../extension/protocol/settings';
import { type Criteria, matchesConnection } from './criteria';
import { type FilterExpression, listsOther, termsOf } from './filter-expression';
import { JsonReader } from './json-reader';
import type { Connection } from './model';
import { parseFilter } from './parse-filter';
import type { Patterns } from './patterns';
import type { FilterState, KindChip, TimeRange } from './session-api';

export interface FilterSignals extends FilterState {
  /** All that decides whether a frame is shown; a new object when any of it changed. */
  readonly criteria: ReadonlySignal<Criteria>;
  /** Whether a connection's change may change which frames are shown. */
  isVolatile(): boolean;
}

export interface FilterScope {
  selectedConnection: ReadonlySignal<string | null>;
  /** Title of the watched tab. */
  tabTitle: ReadonlySignal<string>;
  /** In which clock times are shown. */
  timeZone: ReadonlySignal<TimeZone>;
  patterns: Patterns;
  /** Whether any shown message is of this connection: a text found in a payload keeps its connection in the list. */
  hasRows(connection: Connection): boolean;
}

/** A filter in force. */
interface Applied {
  text: string;
  expression: FilterExpression | null;
}

const NOTHING: Applied = { text: '', expression: null };

export function createFilterState(scope: FilterScope): FilterSignals {
  const text = signal('');
  const kinds: Signal<ReadonlySet<KindChip>> = signal(new Set());
  const direction = signal<'both' | 'in' | 'out'>('both');
  const timeRange = signal<TimeRange | null>(null);
  const parsed = computed(() => {
    scope.patterns.failures.value;
    return parseFilter(text.value, {
      tabTitle: () => scope.tabTitle.value,
      timeZone: () => scope.timeZone.value,
      verdictsOf: (source, flags) => scope.patterns.verdictsOf(source, flags),
      json: new JsonReader(),
    });
  });
  const error = computed(() => ('error' in parsed.value ? parsed.value.error : ''));

  // A filter is wrong for most of the time that it takes to type one. Showing everything in between would
  // make a million rows come and go, so the last valid one stays, and the error says which that is.
  let lastValid = NOTHING;
  let lastWithoutPattern = NOTHING;
  let lastFailures = 0;
  const applied = computed<Applied>(() => {
    if ('error' in parsed.value) {
      const failures = scope.patterns.failures.value;
      if (failures !== lastFailures) lastValid = lastWithoutPattern;
      lastFailures = failures;
      return lastValid;
    }
    const { expression, isComplete } = parsed.value;
    lastValid = { text: text.value.trim(), expression };
    const hasPattern = termsOf(expression).some(({ pattern }) => pattern);
    if (isComplete && !hasPattern) lastWithoutPattern = lastValid;
    return lastValid;
  });

  const criteria = computed<Criteria>(() => ({
    expression: applied.value.expression,
    kinds: kinds.value,
    direction: direction.value,
    timeRange: timeRange.value,
    connection: scope.selectedConnection.value,
  }));

  return {
    text,
    error,
    applied: computed(() => applied.value.text),
    kinds,
    direction,
    timeRange,
    criteria,
    isVolatile: () => termsOf(criteria.peek().expression).some(({ isVolatile }) => isVolatile),
    passesConnection: (connection) =>
      matchesConnection(criteria.value, connection, scope.hasRows(connection)),
    passesOther: (tab) =>
      applied.value.expression === null || listsOther(applied.value.expression, tab),
  };
}
