/** A frame of the log, by its index, with its time in milliseconds since the epoch. */
export interface FrameAt {
  index: number;
  at: number;
}

/** A time without any frame in, comments included: from one frame to the next. */
export interface Quiet {
  from: FrameAt;
  /** The frame that ended it; `null` while it lasts. */
  to: FrameAt | null;
}

/** A message of at least HUGE_BYTES. */
export interface HugeMessage extends FrameAt {
  bytes: number;
  isText: boolean;
}

export interface DirectionFacts {
  /** Messages, without comments and other notes of an event stream. */
  messages: number;
  bytes: number;
  /** The largest one; `null` before any. */
  largest: (FrameAt & { bytes: number }) | null;
  /** Messages of no more than TINY_BYTES. */
  tiny: number;
  binary: number;
  /** The newest, oldest first. */
  huge: readonly HugeMessage[];
  first: FrameAt | null;
  last: FrameAt | null;
}

/** Events of one type that the network log alone has seen: nobody listened, or they were lost on the way. */
export interface UnseenType {
  type: string;
  events: number;
  bytes: number;
  first: FrameAt;
  last: FrameAt;
}

/** Where the numbers in event ids do not follow one another. */
export interface IdBreak {
  type: 'missed' | 'repeated';
  /** How many numbers were left out, or came again. */
  count: number;
  before: FrameAt & { id: string };
  after: FrameAt & { id: string };
}

export interface IdFacts {
  /** Events, and those of them with an id of their own. */
  events: number;
  withId: number;
  /** Of two ids in a row that end in a number: how many pairs there were, and in how many the number grew by one. */
  pairs: number;
  steps: number;
  breaks: readonly IdBreak[];
}

/** Messages in that came in one go, after a time without any. */
export interface Lump {
  first: FrameAt;
  last: FrameAt;
  messages: number;
  bytes: number;
  /** Of the server's own times in them: from the earliest to the latest, milliseconds; `null` without such times. */
  sentOverMs: number | null;
  /** Milliseconds without a message before it. */
  quietMs: number;
}

export interface ArrivalFacts {
  /** Messages of runs that are over, without the first run, and those of them that came in lumps. */
  messages: number;
  inLumps: number;
  /** The newest, oldest first. */
  lumps: readonly Lump[];
}

/** Messages in that say what the message before said, of the same connection and type. */
export interface RepeatFacts {
  compared: number;
  same: number;
  sameBytes: number;
  newest: FrameAt | null;
}

/** `bufferedAmount` of a WebSocket in bytes, as it was looked at once a second. */
export interface BufferedSample {
  at: number;
  bytes: number;
}

/** What the frames of one connection add up to, kept while they come. */
export interface MessageFacts {
  in: DirectionFacts;
  out: DirectionFacts;
  /** The newest that lasted at least QUIET_MS, oldest first. */
  quiets: readonly Quiet[];
  ids: IdFacts;
  arrivals: ArrivalFacts;
  repeats: RepeatFacts;
  /** Of an EventSource in Chromium; types in order of appearance. */
  unseen: readonly UnseenType[];
  /** The newest, oldest first. */
  buffered: readonly BufferedSample[];
}
