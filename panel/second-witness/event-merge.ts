import { NAME_CHARS } from '../../extension/protocol/limits';
import type { LateFrame } from '../store/late-frames';
import type { FrameReader } from '../store/model';
import { utf8Length } from '../store/payload-size';
import { frameOfEvent, type LoggedEvent } from './logged-frames';

/** A frame of the page that has not been found in the log's list yet. */
export interface PageFrame {
  /** In the panel's log. */
  readonly index: number;
  /** Frames of its document that were lost since the one of the same connection before it. */
  readonly lost: number;
}

/** What decides whether the page has seen an event too. */
export interface MergeRules {
  readonly log: FrameReader;
  /** Since when the page listens to a type, by its own clock; `null` where it never did. */
  heardSince(type: string): number | null;
  /** False for a moment that the user did not want recorded, or has cleared away. */
  isRecorded(time: number): boolean;
  /** What the page's clock is ahead of the log's, in milliseconds. */
  readonly offset: number;
  /** By then the page has told of every type that it listens to, by the log's clock. */
  readonly toldUntil: number;
  /** Nothing more will come, from the log or from the page. */
  readonly isFinal: boolean;
}

/** Both witnesses write down the same event within this time of each other; usually within a few ms. */
const SLACK_MS = 1_000;
/** Of a page that begins to listen in the middle of a storm of events that all look the same. */
const DOUBTFUL = 100;

/**
 * Finds the events of one attempt of an EventSource that its page did not tell of. The list of the
 * network log is complete and in order. What the page told is a part of it in the same order: events of
 * types that it listens to, except those lost on the way. So each frame of the page is looked for in the
 * list, near its time; what is passed over on the way to it was not told by the page, and now never will
 * be. At the end of the list nothing is decided that a frame under way may still explain. Where the two
 * cannot be brought together, nothing is added: an event may be missing then, but none is shown twice.
 */
export class EventMerge<Raw> {
  readonly #parse: (value: Raw) => LoggedEvent;
  /** Events of the list that are dealt with. */
  #taken = 0;
  #newest: LoggedEvent | undefined;
  #isBroken = false;
  /** Frames that the page lost, and that the list has not shown yet. */
  #lost = 0;
  /**
   * Events that were found for a frame although the page may not have listened yet: of two that look
   * the same, the frame may be the later one's.
   */
  readonly #doubtful: LoggedEvent[] = [];

  /** `parse`: an event as the log has it; most of a list was taken before, and is not parsed again. */
  constructor(parse: (value: Raw) => LoggedEvent) {
    this.#parse = parse;
  }

  /** What is to be shown beside the page's frames; takes those of `frames` that it has found. */
  merge(list: readonly Raw[], frames: PageFrame[], rules: MergeRules): LateFrame[] {
    const events = this.#newEvents(list);
    const late: LateFrame[] = [];
    let taken = 0;
    let unplaced = 0;
    const place = (before: number | null) => {
      for (; unplaced < late.length; unplaced++) {
        const frame = late[unplaced];
        if (frame) frame.before = before;
      }
    };
    const passUpTo = (end: number) => {
      for (const event of events.slice(taken, end)) {
        const reason = this.#reasonToShow(event, rules);
        if (reason) late.push(lateFrame(event, reason === 'unheard', rules.offset));
      }
      taken = end;
    };

    for (let event = events[0]; event; event = events[taken]) {
      const hearing = hearingOf(event, rules);
      if (hearing === 'not-recorded' || hearing === 'unheard') {
        passUpTo(taken + 1);
        continue;
      }
      const [frame] = frames;
      if (!frame) break;
      const found = findFrame(events, taken, frame, rules);
      if (found === 'not-yet') break;
      frames.shift();
      if (found === 'never') continue;
      this.#lost += frame.lost;
      passUpTo(found);
      this.#doubt(events[found], rules);
      taken = found + 1;
      place(frame.index);
    }
    if (rules.isFinal) passUpTo(events.length);
    // A frame that waits for the next reading comes after all that this one told.
    place(frames[0]?.index ?? null);
    this.#taken += taken;
    this.#newest = events[taken - 1] ?? this.#newest;
    return late;
  }

  /** Empty where the list is another one than before: cleared, or rolled on beyond what was taken. */
  #newEvents(list: readonly Raw[]): LoggedEvent[] {
    const newest = this.#newest;
    if (this.#isBroken) return [];
    const isHere = (value: Raw | undefined) =>
      value !== undefined && newest !== undefined && isSame(this.#parse(value), newest);
    if (this.#taken > 0 && !isHere(list[this.#taken - 1])) {
      this.#taken = list.findLastIndex(isHere) + 1;
      this.#isBroken = this.#taken === 0;
    }
    return this.#isBroken ? [] : list.slice(this.#taken).map(this.#parse);
  }

  /** Why an event is shown that none of the page's frames is; `null` where it is not. */
  #reasonToShow(event: LoggedEvent, rules: MergeRules): 'unheard' | 'lost' | null {
    switch (hearingOf(event, rules)) {
      case 'not-recorded':
        return null;
      case 'unheard':
      case 'unsure':
        return 'unheard';
      case 'heard': {
        const twin = this.#doubtful.findIndex((it) => looksLike(it, event));
        if (twin >= 0) {
          this.#doubtful.splice(twin, 1);
          return 'unheard';
        }
        if (this.#lost === 0) return null;
        this.#lost -= 1;
        return 'lost';
      }
    }
  }

  #doubt(event: LoggedEvent | undefined, rules: MergeRules): void {
    if (!event || hearingOf(event, rules) !== 'unsure') return;
    this.#doubtful.push(event);
    if (this.#doubtful.length > DOUBTFUL) this.#doubtful.shift();
  }
}

/** Where in the list, from an index on, a frame of the page is. */
function findFrame(
  events: readonly LoggedEvent[],
  from: number,
  { index }: PageFrame,
  rules: MergeRules,
): number | 'not-yet' | 'never' {
  const { log, offset, isFinal } = rules;
  if (index < log.start) return 'never';
  const time = log.time(index) - offset;
  for (let at = from; at < events.length; at++) {
    const event = events[at];
    if (!event || event.time > time + SLACK_MS) return 'never';
    if (event.time < time - SLACK_MS || hearingOf(event, rules) === 'unheard') continue;
    if (isOf(event, log, index)) return at;
  }
  return isFinal ? 'never' : 'not-yet';
}

/** Whether the page saw it, as far as clocks can tell. */
function hearingOf(
  event: LoggedEvent,
  { heardSince, isRecorded, offset, toldUntil }: MergeRules,
): 'not-recorded' | 'unheard' | 'unsure' | 'heard' {
  if (!isRecorded(event.time)) return 'not-recorded';
  const since = heardSince(event.type);
  const time = event.time + offset;
  if (since === null) return event.time <= toldUntil ? 'unheard' : 'unsure';
  if (time < since - SLACK_MS) return 'unheard';
  return time < since + SLACK_MS ? 'unsure' : 'heard';
}

function isOf(event: LoggedEvent, log: FrameReader, index: number): boolean {
  if (log.eventType(index) !== event.type || log.eventId(index) !== event.id) return false;
  const payload = log.payload(index);
  if (payload !== null && !event.data.startsWith(payload)) return false;
  return log.size(index) === utf8Length(event.data);
}

function looksLike(one: LoggedEvent, other: LoggedEvent): boolean {
  return one.type === other.type && one.id === other.id && one.data === other.data;
}

function isSame(one: LoggedEvent, other: LoggedEvent): boolean {
  return (
    one.time === other.time &&
    one.type === other.type &&
    one.id === other.id &&
    one.data.length === other.data.length
  );
}

/** Moments are told by the page's clock, like those of its own frames, where the two clocks differ. */
function lateFrame(event: LoggedEvent, isUnheard: boolean, offset: number): LateFrame {
  const { time, code, size, payload } = frameOfEvent(event);
  const eventType = event.type.slice(0, NAME_CHARS);
  return {
    time: time + offset,
    code,
    size,
    payload,
    eventType,
    eventId: event.id,
    before: null,
    isUnheard,
  };
}
