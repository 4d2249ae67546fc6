import type { Connection } from '../store/model';
import { formatCount } from '../ui/format';
import type { KnownValues, SuggestedValue } from './filter-suggestions';

/** The values that occur in this recording, the most frequent first. */
export function knownValues(connections: readonly Connection[]): KnownValues {
  return {
    kind: counted(connections.map(({ kind }) => (kind === 'websocket' ? 'ws' : 'sse'))),
    host: counted(connections.map(({ host }) => host)),
    dir: [
      { value: 'in', count: formatCount(sum(connections, 'framesIn')) },
      { value: 'out', count: formatCount(sum(connections, 'framesOut')) },
    ],
    type: [
      ...counted(connections.flatMap(({ heardTypes }) => [...heardTypes])),
      { value: 'text', count: '' },
      { value: 'binary', count: '' },
    ],
    size: [
      { value: '>1k', count: '' },
      { value: '<100', count: '' },
    ],
    is: [{ value: 'error', count: '' }],
  };
}

function counted(values: readonly string[]): SuggestedValue[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, count: formatCount(count) }));
}

function sum(connections: readonly Connection[], field: 'framesIn' | 'framesOut'): number {
  return connections.reduce((total, connection) => total + connection[field], 0);
}
