import { directionOf } from '../../extension/protocol/frames';
import type { FilterTerm, FrameView } from './filter-terms';
import type { Connection } from './model';
import type { KindChip, TimeRange } from './session-api';

/** All that decides whether a frame is shown. */
export interface Criteria {
  terms: readonly FilterTerm[];
  /** Empty means all. */
  kinds: ReadonlySet<KindChip>;
  direction: 'both' | 'in' | 'out';
  timeRange: TimeRange | null;
  /** Only frames of this connection. */
  connection: string | null;
}

/** Whether the connection list shows it. */
export function matchesConnection(
  { terms, kinds }: Criteria,
  connection: Connection,
  hasRows: boolean,
): boolean {
  if (kinds.size > 0 && !kinds.has(connection.kind)) return false;
  return terms.every((term) => {
    if (term.on === 'frame') return true;
    if (term.on === 'connection') return term.matches(connection) !== term.isNegated;
    const matches = term.matchesConnection(connection);
    return term.isNegated ? !matches : matches || hasRows;
  });
}

/** Whether frames of this connection can be shown at all. */
export function admitsFramesOf(
  { terms, kinds, connection: scope }: Criteria,
  connection: Connection,
) {
  if (scope !== null && scope !== connection.id) return false;
  if (kinds.size > 0 && !kinds.has(connection.kind)) return false;
  return terms.every((term) => {
    if (term.on === 'connection') return term.matches(connection) !== term.isNegated;
    return !(term.on === 'both' && term.isNegated && term.matchesConnection(connection));
  });
}

/** What is left to ask of each frame once its connection is admitted; the cheap questions come first. */
export function frameTest(
  { terms, direction, timeRange }: Criteria,
  connection: Connection,
): (frame: FrameView & { time: number }) => boolean {
  const open = terms.filter((term) => {
    if (term.on === 'connection') return false;
    return !(term.on === 'both' && !term.isNegated && term.matchesConnection(connection));
  });
  return (frame) => {
    if (direction !== 'both' && directionOf(frame.code) !== direction) return false;
    if (timeRange && (frame.time < timeRange.from || frame.time > timeRange.to)) return false;
    for (const term of open) {
      if (term.on === 'connection') continue;
      const matches = term.on === 'frame' ? term.matches(frame) : term.matchesFrame(frame);
      if (matches === term.isNegated) return false;
    }
    return true;
  };
}

/** Whether every frame is shown, so that no index is needed. */
export function isUnfiltered(criteria: Criteria): boolean {
  return (
    criteria.terms.length === 0 &&
    criteria.kinds.size === 0 &&
    criteria.direction === 'both' &&
    criteria.timeRange === null &&
    criteria.connection === null
  );
}
