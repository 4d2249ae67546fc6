import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Criteria, matchesConnection } from './criteria';
import type { FilterTerm } from './filter-terms';
import type { Connection } from './model';
import { parseFilter } from './parse-filter';
import type { FilterState, KindChip, TimeRange } from './session-api';

export interface FilterSignals extends FilterState {
  /** All that decides whether a frame is shown; a new object when any of it changed. */
  readonly criteria: ReadonlySignal<Criteria>;
  /** Whether a connection's change may change which frames are shown. */
  isVolatile(): boolean;
}

export interface FilterScope {
  selectedConnection: ReadonlySignal<string | null>;
  /** Whether any shown message is of this connection: a text found in a payload keeps its connection in the list. */
  hasRows(connection: Connection): boolean;
}

/** One list, so that a text that stays wrong while it is typed changes nothing. */
const NO_TERMS: readonly FilterTerm[] = [];

export function createFilterState(scope: FilterScope): FilterSignals {
  const text = signal('');
  const kinds: Signal<ReadonlySet<KindChip>> = signal(new Set());
  const direction = signal<'both' | 'in' | 'out'>('both');
  const timeRange = signal<TimeRange | null>(null);
  const parsed = computed(() => parseFilter(text.value));
  const error = computed(() => ('error' in parsed.value ? parsed.value.error : ''));

  // A wrong text hides nothing: who reads the list must not wonder which text it is filtered by.
  const terms = computed(() => ('error' in parsed.value ? NO_TERMS : parsed.value.terms));

  const criteria = computed<Criteria>(() => ({
    terms: terms.value,
    kinds: kinds.value,
    direction: direction.value,
    timeRange: timeRange.value,
    connection: scope.selectedConnection.value,
  }));

  return {
    text,
    error,
    kinds,
    direction,
    timeRange,
    criteria,
    isVolatile: () =>
      criteria.peek().terms.some((term) => term.on === 'connection' && term.isVolatile),
    passesConnection: (connection) =>
      matchesConnection(criteria.value, connection, scope.hasRows(connection)),
  };
}
