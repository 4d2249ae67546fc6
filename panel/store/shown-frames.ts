import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { TimeZone } from '../../extension/protocol/settings';
import { termsOf } from './filter-expression';
import { createFilterState } from './filter-state';
import { createFind } from './find-state';
import type { FrameLog } from './frame-log';
import type { Connection } from './model';
import type { StartPatternWorker } from './pattern-question';
import { Patterns } from './patterns';
import { RowIndex } from './row-index';
import type { FilterState, Session } from './session-api';

/** What filter and search run on, whatever the session. */
export interface SliceDeps {
  /** Milliseconds of a clock that never jumps, for slices. */
  clock(): number;
  /** Runs a task soon, after the browser had a chance to paint. */
  schedule(task: () => void): void;
  /** Runs a task after some time. */
  later(task: () => void, ms: number): void;
  startPatternWorker: StartPatternWorker;
  /** In which clock times are shown; the local one unless told. */
  timeZone?: ReadonlySignal<TimeZone>;
}

export interface ShownFramesDeps {
  slices: SliceDeps;
  log: FrameLog;
  selectedConnection: ReadonlySignal<string | null>;
  /** Title of the watched tab. */
  tabTitle: ReadonlySignal<string>;
  /** Number in the log of a connection's id. */
  indexOf(id: string): number;
  /** Rows were added or chosen anew; called within a batch. */
  advanced(): void;
}

/** The frames that filter and search find, worked out in slices. */
export interface ShownFrames extends Pick<Session, 'rows' | 'find'> {
  readonly filter: FilterState;
  /** Begins; whoever is told of it must be ready to read. */
  start(): void;
  /** Looks at frames that came. */
  advance(): void;
  /** The log holds other frames. */
  restart(): void;
  /** The log holds another payload of a frame. */
  payloadReplaced(): void;
  /** What connections are may have changed. */
  recheck(connectionAt: (index: number) => Connection | undefined): void;
  dispose(): void;
}

export function createShownFrames(deps: ShownFramesDeps): ShownFrames {
  const { slices, log, selectedConnection, tabTitle } = deps;
  let hasSlice = false;
  const patterns = new Patterns({
    log,
    start: slices.startPatternWorker,
    later: slices.later,
    changed: scheduleSlice,
  });
  const filter = createFilterState({
    selectedConnection,
    tabTitle,
    timeZone: slices.timeZone ?? signal('local'),
    patterns,
    hasRows: ({ id }) => rows.hasConnection(deps.indexOf(id)),
  });
  const rows = new RowIndex(log, filter.criteria.value, slices.clock);
  const find = createFind(log, rows, slices.clock);
  const stops: (() => void)[] = [];

  function advance(): void {
    const progress = rows.advance();
    // One of them in a slice: rows that the filter has not found yet cannot be searched.
    const isFound = progress !== 'more' && find.advance();
    deps.advanced();
    if (!isFound) scheduleSlice();
  }

  function scheduleSlice(): void {
    if (hasSlice) return;
    hasSlice = true;
    slices.schedule(() => {
      hasSlice = false;
      batch(advance);
    });
  }

  function start(): void {
    stops.push(
      effect(() => {
        const criteria = filter.criteria.value;
        const used = termsOf(criteria.expression).flatMap(({ pattern }) => pattern ?? []);
        patterns.keep(new Set(used));
        rows.restart(criteria);
        batch(advance);
      }),
      effect(() => {
        find.restart();
        batch(advance);
      }),
    );
  }

  const restart = () => rows.restart(filter.criteria.peek());
  return {
    filter,
    rows,
    find,
    start,
    advance,
    restart,
    payloadReplaced() {
      patterns.askAgain();
      restart();
    },
    recheck(connectionAt) {
      if (filter.isVolatile()) rows.recheckConnections(connectionAt);
    },
    dispose() {
      for (const stop of stops) stop();
      patterns.keep(new Set());
    },
  };
}
