import type { LifecycleEvent } from '../../extension/protocol/connections';
import { directionOf } from '../../extension/protocol/frames';
import type { Connection, FrameReader } from '../store/model';
import type { FrameOrder } from './frame-indexes';
import { PAUSE, pausing } from './pieces';

/** Log indexes of each connection's frames, in order. */
export function* framesByConnection(
  log: FrameReader,
  order: FrameOrder,
): Generator<typeof PAUSE, Map<string, number[]>> {
  const frames = new Map<string, number[]>();
  let step = 0;
  for (const index of order) {
    step += 1;
    if (pausing(step)) yield PAUSE;
    const { id } = log.connection(index);
    const known = frames.get(id);
    if (known) known.push(index);
    else frames.set(id, [index]);
  }
  return frames;
}

/** The frames of each attempt, by its position. */
export function* framesByAttempt(
  log: FrameReader,
  connection: Connection,
  frames: readonly number[],
): Generator<typeof PAUSE, Map<number, number[]>> {
  const placeOf =
    connection.kind === 'poll' ? placeByNumber(log, connection) : placeByTime(log, connection);
  const byAttempt = new Map<number, number[]>();
  for (const [step, index] of frames.entries()) {
    if (pausing(step)) yield PAUSE;
    if (index < log.start) continue;
    const position = placeOf(index);
    const known = byAttempt.get(position);
    if (known) known.push(index);
    else byAttempt.set(position, [index]);
  }
  return byAttempt;
}

/** Attempts follow one another: a frame is of the newest that had begun; the first also has what came before it. */
function placeByTime(log: FrameReader, { attempts }: Connection): (index: number) => number {
  // The earliest start from each attempt on: it only grows, so that a frame's place is found by halving.
  const starts = Float64Array.from(attempts, ({ startedAt }) => startedAt);
  for (let at = starts.length - 2; at >= 0; at--) {
    starts[at] = Math.min(starts[at] ?? 0, starts[at + 1] ?? 0);
  }
  return (index) => {
    const time = log.time(index);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

type RequestEvent = Extract<LifecycleEvent, { request: number }>;

/**
 * Requests of a poll may overlap, and what they carried may be told late: there the page's own order
 * decides. A body follows the word that its request began, an answer precedes the word of its end. Where
 * those words are no longer remembered the time has to do.
 */
function placeByNumber(log: FrameReader, connection: Connection): (index: number) => number {
  const byTime = placeByTime(log, connection);
  const positions = new Map(connection.attempts.map(({ number }, position) => [number, position]));
  const events = connection.lifecycle.filter((event): event is RequestEvent => 'request' in event);
  const starts = events.filter(({ type }) => type === 'request-started');
  const ends = events.filter(({ type }) => type === 'request-ended');
  return (index) => {
    const number = log.frameNumber(index);
    const isOut = directionOf(log.code(index)) === 'out';
    const begun = starts.findLast(({ afterFrame }) => afterFrame < number);
    const ended = isOut ? undefined : ends.find(({ afterFrame }) => afterFrame >= number);
    const position = positions.get((ended ?? begun)?.request ?? -1);
    return position ?? byTime(index);
  };
}
