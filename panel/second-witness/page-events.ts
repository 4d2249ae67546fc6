import type { LifecycleEvent } from '../../extension/protocol/connections';
import { HEARD_TYPES } from '../../extension/protocol/limits';
import type { LateFrame } from '../store/late-frames';
import type { Connection, FrameReader } from '../store/model';
import { EventMerge, type PageFrame } from './event-merge';
import type { AttemptId } from './find-attempts';
import type { LogEntry } from './log-entry';
import { parseLoggedEvent } from './logged-frames';

export interface MergeContext {
  readonly log: FrameReader;
  /** Number of the newest frame of a document that has come here; 0 for none. */
  newestFrame(document: string): number;
  /** When the reading began: all that was logged before is in it. */
  readonly readAt: number;
  isRecorded(time: number): boolean;
}

/** A page tells of a type that it begins to listen to well within this time, unless it is stuck. */
const TOLD_WITHIN_MS = 1_000;
/** Frames take longer than what happens beside them, above all behind a Blob. What is not here by then is taken for lost. */
const FRAMES_COME_WITHIN_MS = 30_000;
/** These are always listened to: they cannot be told from the browser's own events otherwise. */
const ALWAYS_HEARD: ReadonlySet<string> = new Set(['message', 'open', 'error']);
/** A page's clock and the browser's that differ by less are the same clock, read a little later. */
const SAME_CLOCK_MS = 500;

/** The events of one attempt of a page's EventSource, from both witnesses. */
export class PageEvents {
  readonly id: AttemptId;
  readonly #merge = new EventMerge(parseLoggedEvent);
  #isDone = false;
  /** When a reading first knew of the end. */
  #endKnownAt: number | null = null;

  constructor(id: AttemptId) {
    this.id = id;
  }

  /** Nothing more can come of it. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** `frames`: of the connection, those that no attempt has taken; this one takes its own. */
  update(
    entry: LogEntry,
    connection: Connection,
    frames: PageFrame[],
    { log, newestFrame, readAt, isRecorded }: MergeContext,
  ): LateFrame[] {
    if (this.#isDone) return [];
    const offset = clockOffset(connection);
    const endedAt = connection.attempts.find(({ number }) => number === this.id.attempt)?.end?.at;
    if (endedAt !== undefined) {
      this.#endKnownAt ??= readAt;
      const end = endedAt - offset;
      // A reading that began after the end has all of it. Of what is not recorded no frame will come.
      const hasFrames =
        newestFrame(connection.document) >= lastFrameBy(connection, endedAt) || !isRecorded(end);
      const isLate = readAt - this.#endKnownAt > FRAMES_COME_WITHIN_MS;
      this.#isDone = readAt - end > TOLD_WITHIN_MS && (hasFrames || isLate);
    }
    const span = spanOf(connection, this.id.attempt);
    if (!span) return [];
    while (frames[0] && log.frameNumber(frames[0].index) <= span.after) frames.shift();
    const next = frames.findIndex(({ index }) => log.frameNumber(index) > span.through);
    const own = frames.splice(0, next < 0 ? frames.length : next);
    const late = this.#merge.merge(entry.events ?? [], own, {
      log,
      heardSince: hearingOf(connection),
      isRecorded,
      offset,
      toldUntil: readAt - TOLD_WITHIN_MS,
      isFinal: this.#isDone,
    });
    // What is left at its end comes before the frames of the next attempt, which may be here already.
    for (const frame of late) frame.before ??= frames[0]?.index ?? null;
    frames.unshift(...own);
    return late;
  }
}

interface Span {
  /** Its frames have greater numbers than this, up to `through`. */
  after: number;
  through: number;
}

/** The numbers of an attempt's frames: the page says after which frame it opened. */
function spanOf({ lifecycle, attempts }: Connection, number: number): Span | undefined {
  const attempt = attempts.find((it) => it.number === number);
  const isOpening = ({ type, at }: LifecycleEvent) =>
    type === 'connection-opened' && at === attempt?.openedAt;
  const opened = lifecycle.findIndex(isOpening);
  if (!attempt || opened < 0) return undefined;
  const next = lifecycle.slice(opened + 1).find(({ type }) => type === 'connection-opened');
  return {
    after: lifecycle[opened]?.afterFrame ?? 0,
    through: next?.afterFrame ?? Number.POSITIVE_INFINITY,
  };
}

/** The document's newest frame when the attempt ended, as far as its page has told. */
function lastFrameBy({ lifecycle }: Connection, endedAt: number): number {
  return lifecycle.findLast(({ at }) => at <= endedAt)?.afterFrame ?? 0;
}

/** See MergeRules. With more types than are told, one that was not told may be heard all the same. */
function hearingOf({ lifecycle, heardTypes }: Connection): (type: string) => number | null {
  const always = Number.NEGATIVE_INFINITY;
  const unknown = heardTypes.length < HEARD_TYPES ? null : always;
  // Types whose telling is forgotten by now were told long ago.
  const since = new Map<string, number>(heardTypes.map((type) => [type, always]));
  for (const event of lifecycle) {
    if (event.type === 'event-type-heard') since.set(event.eventType, event.at);
  }
  for (const type of ALWAYS_HEARD) since.set(type, always);
  return (type) => since.get(type) ?? unknown;
}

/** The page read its clock when it made the connection, and webRequest the browser's when that began. */
function clockOffset({ createdAt, attempts }: Connection): number {
  const [first] = attempts;
  const offset = first?.number === 1 && first.facts ? createdAt - first.facts.startedAt : 0;
  return Math.abs(offset) < SAME_CLOCK_MS ? 0 : offset;
}
