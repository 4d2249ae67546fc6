import type { Attempt, AttemptEnd, Connection } from '../store/model';
import { requestOverAt } from '../store/poll-life';

export type SegmentType = 'waiting' | 'connecting' | 'open' | 'gap' | 'other';

/** A stretch of time in which a connection was in one state, cut to the visible range. */
export interface Segment {
  type: SegmentType;
  from: number;
  to: number;
  /** Number of the attempt; a gap belongs to the attempt before it. */
  attempt: number;
  /** It goes on. */
  isLive: boolean;
}

/** Where an attempt ended. */
export interface Close {
  at: number;
  end: AttemptEnd;
  attempt: number;
}

export interface TimeSpan {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
}

/** What a connection did in the range: states as stretches, ends as points. */
export function lineOf(
  connection: Connection,
  span: TimeSpan,
  now: number,
): { segments: Segment[]; closes: Close[] } {
  const segments: Segment[] = [];
  const closes: Close[] = [];
  const { attempts } = connection;
  attempts.forEach((attempt, index) => {
    const next = attempts[index + 1];
    segments.push(...stretchesOf(attempt, connection, next, now).flatMap((it) => cut(it, span)));
    const { end, number } = attempt;
    if (end && isMarked(connection, end) && end.at >= span.from && end.at <= span.to) {
      closes.push({ at: end.at, end, attempt: number });
    }
  });
  return { segments, closes };
}

/** An answered request of a poll ended as it should. */
function isMarked({ kind }: Connection, { cause }: AttemptEnd): boolean {
  return kind !== 'poll' || cause !== 'server-end';
}

/** What it was in from its beginning to the next one; a poll holds its request, and rests between two. */
function stretchesOf(
  attempt: Attempt,
  connection: Connection,
  next: Attempt | undefined,
  now: number,
): Segment[] {
  const { number, startedAt, openedAt, end } = attempt;
  const endedAt = end?.at ?? now;
  const isLive = end === null;
  const isWaiting = isLive && openedAt === null && connection.state === 'waiting';
  if (connection.kind === 'poll') {
    const type = isWaiting ? 'waiting' : 'open';
    const overAt = requestOverAt(attempt);
    const isAsking = overAt === null;
    return [{ type, from: startedAt, to: overAt ?? now, attempt: number, isLive: isAsking }];
  }
  const stretches: Segment[] = [
    {
      type: isWaiting ? 'waiting' : 'connecting',
      from: startedAt,
      to: openedAt ?? endedAt,
      attempt: number,
      isLive: isLive && openedAt === null,
    },
  ];
  if (openedAt !== null) {
    stretches.push({ type: 'open', from: openedAt, to: endedAt, attempt: number, isLive });
  }
  if (end && (next || end.willRetry)) {
    const to = next?.startedAt ?? now;
    stretches.push({ type: 'gap', from: end.at, to, attempt: number, isLive: !next });
  }
  return stretches;
}

/** The part inside the range; nothing for a stretch outside. */
function cut(segment: Segment, { from, to }: TimeSpan): Segment[] {
  if (segment.to < from || segment.from > to) return [];
  return [{ ...segment, from: Math.max(from, segment.from), to: Math.min(to, segment.to) }];
}
