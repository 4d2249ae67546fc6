import { KINDS } from '../../extension/protocol/kinds';
import type { Connection } from '../store/model';
import { stateWord } from '../store/state-word';
import { formatCount } from '../ui/format';
import type { KnownValues, SuggestedValue } from './filter-suggestions';
import type { FrameSample } from './frame-sample';
import { jsonSuggestions } from './json-suggestions';

export interface KnownFacts {
  connections: readonly Connection[];
  /** Of other tabs with slots in the pools. */
  tabTitles: readonly string[];
  /** The newest frames. */
  sample: FrameSample;
}

/** The values that occur in this recording, the most frequent first. */
export function knownValues({ connections, tabTitles, sample }: KnownFacts): KnownValues {
  const values: Readonly<Record<string, (begun: string) => readonly SuggestedValue[]>> = {
    kind: () => counted(connections.map(({ kind }) => KINDS[kind].filterName)),
    host: () => counted(connections.map(({ host }) => host)),
    path: () => counted(connections.map(({ path }) => path)),
    conn: () =>
      connections
        .map(({ label, framesIn, framesOut }) => ({ value: label, frames: framesIn + framesOut }))
        .sort((a, b) => b.frames - a.frames)
        .map(({ value, frames }) => ({ value, count: formatCount(frames) })),
    state: () => counted(connections.map(stateWord)),
    cause: () =>
      counted(
        connections.flatMap(({ attempts }) => attempts.flatMap(({ end }) => end?.cause ?? [])),
      ),
    frame: () => [
      {
        value: 'top',
        count: formatCount(connections.filter(({ frameId }) => frameId === 0).length),
      },
      ...counted(
        connections.filter(({ frameId }) => frameId > 0).map(({ frameId }) => `${frameId}`),
      ),
    ],
    tab: () => [...plain('this', 'other'), ...counted(tabTitles)],
    dir: () => [
      { value: 'in', count: formatCount(sum(connections, 'framesIn')) },
      { value: 'out', count: formatCount(sum(connections, 'framesOut')) },
    ],
    type: () => [
      ...withoutTwins([
        ...sample.types(),
        ...plain(...connections.flatMap(({ heardTypes }) => heardTypes)),
        ...plain('text', 'binary'),
      ]),
    ],
    opcode: () => plain('text', 'binary'),
    size: () => plain('>1k', '>10k', '<100'),
    gap: () => plain('>1s', '>10s', '>1m', '<10ms'),
    is: () => plain('error'),
    json: (begun) => jsonSuggestions(sample, begun),
  };
  return (key, begun) => (Object.hasOwn(values, key) ? (values[key]?.(begun) ?? []) : []);
}

function plain(...values: readonly string[]): SuggestedValue[] {
  return values.map((value) => ({ value, count: '' }));
}

function withoutTwins(values: readonly SuggestedValue[]): SuggestedValue[] {
  const first = new Map<string, SuggestedValue>();
  for (const entry of values) if (!first.has(entry.value)) first.set(entry.value, entry);
  return [...first.values()];
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
