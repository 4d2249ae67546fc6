import { isBinary } from '../../extension/protocol/frames';
import { PATTERN_CHECK_MS } from '../../extension/protocol/limits';
import type { FrameReader } from './model';
import type { PatternAnswer, PatternWorker, StartPatternWorker } from './pattern-question';

export type PatternFailure = 'too-slow' | 'not-started' | 'threw';

export interface PatternVerdictsOptions {
  source: string;
  flags: string;
  log: FrameReader;
  start: StartPatternWorker;
  later(task: () => void, ms: number): void;
  /** More is known now. */
  changed(): void;
  /** It was ended, and why. */
  failed(why: PatternFailure): void;
}

/** Frames of the first questions, so that the first rows come at once; then of the others, */
const FIRST_FRAMES = 500;
const QUESTION_FRAMES = 2_000;
/** and characters, unless a single payload is longer. */
const QUESTION_CHARS = 256_000;
/** Questions under way, so that the worker never waits for the next one. */
const QUESTIONS = 4;
/** Addresses and event types repeat by the million; more different ones are asked each time. */
const KNOWN_TEXTS = 10_000;
const CHUNK_BITS = 14;

interface Question {
  /** Frame of each text; -1 for one that is asked for itself. */
  frames: number[];
  texts: string[];
  /** Texts whose answer is worth knowing again, by place. */
  kept: Map<string, number>;
  /** First frame behind it. */
  end: number;
}

/** Which frames and addresses one regular expression matches, as a worker finds out. */
export class PatternVerdicts {
  readonly #options: PatternVerdictsOptions;
  readonly #known = new Map<string, boolean>();
  readonly #wanted = new Set<string>();
  readonly #asked: Question[] = [];
  readonly #marks = new Map<number, Uint8Array>();
  #worker: PatternWorker | undefined;
  #next = 0;
  #knownTo = 0;
  #answers = 0;
  #isWatched = false;
  #isEnded = false;

  constructor(options: PatternVerdictsOptions) {
    this.#options = options;
  }

  /** Frames below `advance` are known, the others do not match yet. */
  ofFrame(index: number): boolean {
    return this.#marks.get(index >>> CHUNK_BITS)?.[index & (2 ** CHUNK_BITS - 1)] === 1;
  }

  /** `undefined` until it is known. */
  ofText(text: string): boolean | undefined {
    const known = this.#known.get(text);
    if (known === undefined && this.#known.size < KNOWN_TEXTS) this.#wanted.add(text);
    return known;
  }

  /** Asks about frames that came; tells the first one that is not known yet. */
  advance(): number {
    if (!this.#isEnded) this.#askOn();
    return this.#knownTo;
  }

  /** Forgets all about frames; answers that are under way would speak of the old ones. */
  askAgain(): void {
    this.#worker?.end();
    this.#worker = undefined;
    this.#asked.length = 0;
    this.#marks.clear();
    this.#next = 0;
    this.#knownTo = 0;
  }

  end(): void {
    this.#isEnded = true;
    this.#worker?.end();
    this.#worker = undefined;
  }

  /** Also right after an answer: the worker must not wait for the panel's next slice. */
  #askOn(): void {
    const { log } = this.#options;
    this.#forgetBefore(log.start);
    while (this.#asked.length < QUESTIONS && (this.#next < log.end || this.#wanted.size > 0)) {
      this.#ask();
    }
    if (this.#asked.length === 0) this.#knownTo = this.#next;
  }

  #ask(): void {
    const question: Question = { frames: [], texts: [], kept: new Map(), end: this.#next };
    for (const text of this.#wanted) this.#add(question, -1, text, true);
    this.#wanted.clear();
    const { log, source, flags } = this.#options;
    const frames = this.#answers === 0 ? FIRST_FRAMES : QUESTION_FRAMES;
    const stop = Math.min(log.end, this.#next + frames);
    let chars = 0;
    for (; question.end < stop && chars < QUESTION_CHARS; question.end += 1) {
      chars += this.#addFrame(question, question.end);
    }
    this.#next = question.end;
    if (question.texts.length === 0 && this.#asked.length === 0) {
      this.#knownTo = this.#next;
      return;
    }
    const ends = new Uint32Array(question.texts.length);
    let end = 0;
    question.texts.forEach((text, at) => {
      end += text.length;
      ends[at] = end;
    });
    this.#asked.push(question);
    this.#worker ??= this.#start();
    this.#worker.ask({ source, flags, texts: question.texts.join(''), ends });
    this.#watch();
  }

  /** What was on its way when its worker was ended is nobody's. */
  #start(): PatternWorker {
    const worker = this.#options.start(
      (answer) => {
        if (worker === this.#worker) this.#answered(answer);
      },
      () => {
        if (worker === this.#worker) this.#fail(worker.hasBegun() ? 'threw' : 'not-started');
      },
    );
    return worker;
  }

  #fail(why: PatternFailure): void {
    this.end();
    this.#options.failed(why);
  }

  /** Characters that were added. */
  #addFrame(question: Question, index: number): number {
    const { log } = this.#options;
    const { url } = log.connection(index);
    const eventType = log.eventType(index);
    if (this.#known.get(url) || (eventType !== '' && this.#known.get(eventType))) {
      this.#mark(index);
      return 0;
    }
    if (!this.#known.has(url)) this.#add(question, index, url, true);
    if (eventType !== '' && !this.#known.has(eventType)) {
      this.#add(question, index, eventType, true);
    }
    const payload = log.payload(index);
    // Binary is held as base64, in which nobody looks for a word.
    if (payload === null || isBinary(log.code(index))) return 0;
    this.#add(question, index, payload, false);
    return payload.length;
  }

  #add({ frames, texts, kept }: Question, frame: number, text: string, isKept: boolean): void {
    if (isKept && this.#known.size + kept.size < KNOWN_TEXTS) kept.set(text, texts.length);
    frames.push(frame);
    texts.push(text);
  }

  #answered(answer: PatternAnswer): void {
    const question = this.#asked.shift();
    if (!question || this.#isEnded) return;
    this.#answers += 1;
    question.frames.forEach((frame, at) => {
      if (answer[at] === 1 && frame >= 0) this.#mark(frame);
    });
    for (const [text, at] of question.kept) this.#known.set(text, answer[at] === 1);
    this.#knownTo = question.end;
    this.#askOn();
    this.#options.changed();
  }

  #mark(index: number): void {
    const chunk = this.#marks.get(index >>> CHUNK_BITS) ?? new Uint8Array(2 ** CHUNK_BITS);
    chunk[index & (2 ** CHUNK_BITS - 1)] = 1;
    this.#marks.set(index >>> CHUNK_BITS, chunk);
  }

  #forgetBefore(start: number): void {
    this.#next = Math.max(this.#next, start);
    this.#knownTo = Math.max(this.#knownTo, start);
    for (const chunk of this.#marks.keys()) {
      if (chunk >= start >>> CHUNK_BITS) return;
      this.#marks.delete(chunk);
    }
  }

  /**
   * Ends a worker that has begun and answers nothing from one look to the next but one. Two looks, because
   * after a computer's sleep the first may come before an answer that has long been there.
   */
  #watch(silentLooks = 0): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const before = this.#answers;
    const hadBegun = this.#worker?.hasBegun() ?? false;
    this.#options.later(() => {
      this.#isWatched = false;
      if (this.#isEnded || this.#asked.length === 0) return;
      const looks = hadBegun && this.#answers === before ? silentLooks + 1 : 0;
      if (looks < 2) return this.#watch(looks);
      this.#fail('too-slow');
    }, PATTERN_CHECK_MS);
  }
}
