import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Criteria, matchesConnection } from './criteria';
import type { Connection } from './model';
import { type ParsedFilter, parseFilter } from './parse-filter';
import type { FilterState, KindChip, TimeRange } from './session-api';

export interface FilterSignals extends FilterState {
  /** All that decides whether a frame is shown; a new object when any of it changed. */
  readonly criteria: ReadonlySignal<Criteria>;
  /** Whether a connection's change may change which frames are shown. */
  isVolatile(): boolean;
  dispose(): void;
}

export interface FilterScope {
  selectedConnection: ReadonlySignal<string | null>;
  /** Whether any shown message is of this connection: a text found in a payload keeps its connection in the list. */
  hasRows(connection: Connection): boolean;
}

export function createFilterState(scope: FilterScope): FilterSignals {
  const text = signal('');
  const kinds: Signal<ReadonlySet<KindChip>> = signal(new Set());
  const direction = signal<'both' | 'in' | 'out'>('both');
  const timeRange = signal<TimeRange | null>(null);
  const parsed = computed(() => parseFilter(text.value));
  const error = computed(() => ('error' in parsed.value ? parsed.value.error : ''));

  // With an error the last valid filter stays.
  const applied = signal<ParsedFilter>({ terms: [] });
  const dispose = effect(() => {
    const result = parsed.value;
    if (!('error' in result)) applied.value = result;
  });

  const criteria = computed<Criteria>(() => ({
    terms: applied.value.terms,
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
    dispose,
    isVolatile: () =>
      criteria.peek().terms.some((term) => term.on === 'connection' && term.isVolatile),
    passesConnection: (connection) =>
      matchesConnection(criteria.value, connection, scope.hasRows(connection)),
  };
}
