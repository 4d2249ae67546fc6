import { directionOf } from '../../extension/protocol/frames';
import { type FilterExpression, framesOf, listsConnection } from './filter-expression';
import type { FrameTest } from './filter-terms';
import type { Connection } from './model';
import type { KindChip, TimeRange } from './session-api';

/** All that decides whether a frame is shown. */
export interface Criteria {
  /** `null` where the filter's text asks nothing. */
  expression: FilterExpression | null;
  /** Empty means all. */
  kinds: ReadonlySet<KindChip>;
  direction: 'both' | 'in' | 'out';
  timeRange: TimeRange | null;
  /** Only frames of this connection. */
  connection: string | null;
}

/** Whether the connection list shows it. */
export function matchesConnection(
  { expression, kinds }: Criteria,
  connection: Connection,
  hasRows: boolean,
): boolean {
  if (kinds.size > 0 && !kinds.has(connection.kind)) return false;
  return expression === null || listsConnection(expression, connection, hasRows);
}

/** Which frames of a connection are shown; the cheap questions come first. */
export function shownFrames(criteria: Criteria, connection: Connection): boolean | FrameTest {
  const { expression, kinds, direction, timeRange, connection: scope } = criteria;
  if (scope !== null && scope !== connection.id) return false;
  if (kinds.size > 0 && !kinds.has(connection.kind)) return false;
  const matching = expression === null || framesOf(expression, connection);
  if (matching === false || (direction === 'both' && !timeRange)) return matching;
  return (frame) => {
    if (direction !== 'both' && directionOf(frame.code) !== direction) return false;
    if (timeRange && (frame.time < timeRange.from || frame.time > timeRange.to)) return false;
    return matching === true || matching(frame);
  };
}

/** Whether every frame is shown, so that no index is needed. */
export function isUnfiltered(criteria: Criteria): boolean {
  return (
    criteria.expression === null &&
    criteria.kinds.size === 0 &&
    criteria.direction === 'both' &&
    criteria.timeRange === null &&
    criteria.connection === null
  );
}
