import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { FrameStatistics, type Statistics, type StatisticsSource } from './frame-statistics';
import type { TimeRange } from './session-api';

export interface ScopedStatistics {
  /** Of the selected connection or of all, in the time range or all; `null` until they are counted. */
  readonly result: ReadonlySignal<Statistics | null>;
  /** Counts while somebody looks. Returns how to look away. */
  watch(): () => void;
  /** Frames of the log are other ones than before. */
  restart(): void;
}

interface ScopedStatisticsDeps {
  log: StatisticsSource;
  indexOf(connection: string): number;
  selectedConnection: ReadonlySignal<string | null>;
  timeRange: ReadonlySignal<TimeRange | null>;
  /** Changes with the log, and once a second. */
  version: ReadonlySignal<number>;
  clock(): number;
  schedule(task: () => void): void;
}

/** Numbers that change more often nobody can read; */
const PAUSE_MS = 1_000;
/** and where counting takes long, it takes no more than this share of the panel's time. */
const SHARE = 10;

export function createScopedStatistics(deps: ScopedStatisticsDeps): ScopedStatistics {
  const { log, selectedConnection, timeRange, version, clock } = deps;
  const result = signal<Statistics | null>(null);
  let watchers = 0;
  let counter: FrameStatistics | null = null;
  let scope: Pick<Statistics, 'connection' | 'range'> = { connection: null, range: null };
  let isRunning = false;
  let costMs = 0;
  let restAfter = Number.NEGATIVE_INFINITY;

  function start(): void {
    const { connection, range } = scope;
    const index = connection === null ? null : deps.indexOf(connection);
    counter = new FrameStatistics(log, { connection: index, range }, clock);
    costMs = 0;
  }

  function slice(): void {
    isRunning = false;
    if (watchers === 0 || !counter) return;
    const began = clock();
    // Of a log that lets go faster than it is read, no count would ever be whole.
    if (counter.isOutdated && costMs === 0) start();
    const isDone = counter.advance();
    costMs += clock() - began;
    if (!isDone) {
      run();
      return;
    }
    result.value = { ...counter.figures(), ...scope };
    restAfter = clock() + Math.max(PAUSE_MS, costMs * SHARE);
    costMs = 0;
  }

  function run(): void {
    if (isRunning) return;
    isRunning = true;
    deps.schedule(slice);
  }

  function look(): void {
    const wanted = { connection: selectedConnection.value, range: timeRange.value };
    const isOther = wanted.connection !== scope.connection || wanted.range !== scope.range;
    void version.value;
    if (isOther || !counter) {
      if (isOther) result.value = null;
      scope = wanted;
      start();
      run();
    } else if (clock() >= restAfter) run();
  }

  return {
    result,
    watch() {
      watchers += 1;
      const stop = effect(look);
      return () => {
        watchers -= 1;
        stop();
        // What it sorted is as large as the log's own columns.
        if (watchers === 0) counter = null;
      };
    },
    restart() {
      counter = null;
      restAfter = Number.NEGATIVE_INFINITY;
    },
  };
}
