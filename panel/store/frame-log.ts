import { type FrameCode, isBinary, isFrameCode } from '../../extension/protocol/frames';
import { ConnectionGaps } from './connection-gaps';
import { CHUNK_FRAMES, FrameChunk } from './frame-chunk';
import { DEFAULT_BOUNDS, type LogBounds } from './log-bounds';
import type { Connection, FrameReader, FrameWitness } from './model';
import { base64Length, utf8Length } from './payload-size';

/** One frame on its way into the log. */
export interface FrameEntry {
  time: number;
  /** Index of the connection in the session's table. */
  connection: number;
  code: FrameCode;
  size: number;
  frameNumber: number;
  lostBefore: number;
  payload: string | null;
  eventType: string;
  eventId: string;
  /** Set where a log knew it; else it is measured. */
  gap?: number;
  /** Set where the network log alone saw it: index of the frame that it came before, `null` for none. */
  placedBefore?: number | null;
  /** Set where a file's payload is not the true one, because secrets in it were replaced. */
  redacted?: 'whole' | 'cut';
}

export interface FrameLogOptions {
  /** Finds the connection of an index as it stands now. */
  connectionAt(index: number): Connection;
  bounds?: Partial<LogBounds>;
}

/** Event types repeat by the million; beyond this many different ones they are not worth a table. */
const INTERNED_TYPES = 1_000;

/**
 * The newest frames, in chunks of columns. Appending copies nothing, and the oldest chunk leaves as
 * a whole. An index is given once and never again, also after `clear`.
 */
export class FrameLog implements FrameReader {
  readonly #connectionAt: (index: number) => Connection;
  readonly #types = new Map<string, string>();
  readonly #gaps = new ConnectionGaps();
  /** What `trim` keeps to. */
  bounds: LogBounds;
  #chunks: FrameChunk[] = [];
  #lastRead: FrameChunk | undefined;
  #end = 0;
  #bytes = 0;

  constructor(options: FrameLogOptions) {
    this.#connectionAt = options.connectionAt;
    this.bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  }

  get start(): number {
    return this.#chunks[0]?.base ?? this.#end;
  }

  get end(): number {
    return this.#end;
  }

  /** Bytes of payloads, and of ids and types that are not shared, as the engine stores them. */
  get bytes(): number {
    return this.#bytes;
  }

  append(entry: FrameEntry): void {
    const chunk = this.#openChunk();
    const at = chunk.length;
    const gap = this.#gaps.next(entry.connection, this.#end, entry.time);
    chunk.time[at] = entry.time;
    chunk.gap[at] = entry.gap ?? gap;
    chunk.connection[at] = entry.connection;
    chunk.code[at] = entry.code;
    chunk.size[at] = entry.size;
    chunk.frameNumber[at] = entry.frameNumber;
    chunk.lostBefore[at] = entry.lostBefore;
    chunk.payload.push(entry.payload);
    const type = this.#intern(entry.eventType);
    chunk.eventType.push(type ?? entry.eventType);
    // A page that sends an id now and then repeats it in every message between.
    const previousId = chunk.eventId.at(-1);
    const isSameId = previousId === entry.eventId;
    chunk.eventId.push(isSameId ? previousId : entry.eventId);
    if (entry.placedBefore !== undefined) {
      chunk.late ??= new Uint32Array(CHUNK_FRAMES);
      chunk.late[at] = entry.placedBefore === null ? 1 : this.#end - entry.placedBefore + 1;
    }
    if (entry.redacted) {
      chunk.redacted ??= new Uint8Array(CHUNK_FRAMES);
      chunk.redacted[at] = entry.redacted === 'cut' ? 2 : 1;
    }
    chunk.length += 1;
    const bytes =
      heldBytes(entry.payload, entry.size) +
      (type === undefined ? textBytes(entry.eventType) : 0) +
      (isSameId ? 0 : textBytes(entry.eventId));
    chunk.bytes += bytes;
    this.#bytes += bytes;
    this.#end += 1;
  }

  /**
   * Lets the oldest chunks go until the bounds hold, and tells how many frames that were. Apart from
   * `append`, so that whoever holds indexes is told in the same moment.
   */
  trim(): number {
    let gone = 0;
    while (this.#chunks.length > 1 && this.#isOverBounds()) {
      const oldest = this.#chunks.shift();
      if (!oldest) break;
      if (this.#lastRead === oldest) this.#lastRead = undefined;
      gone += oldest.length;
      this.#bytes -= oldest.bytes;
    }
    if (gone > 0) this.#gaps.forgetBefore(this.start);
    return gone;
  }

  clear(): void {
    this.#chunks = [];
    this.#lastRead = undefined;
    this.#bytes = 0;
    this.#types.clear();
    this.#gaps.clear();
  }

  /** The network log told some of the frames that were lost right before this one. */
  recover(index: number, frames: number): void {
    const chunk = this.#chunk(index);
    const at = index - chunk.base;
    chunk.lostBefore[at] = Math.max(0, (chunk.lostBefore[at] ?? 0) - frames);
  }

  /** Puts all of a payload in the place of its beginning; false where the log cannot hold it. */
  replacePayload(index: number, payload: string): boolean {
    const chunk = this.#chunk(index);
    const size = this.size(index);
    const growth = heldBytes(payload, size) - heldBytes(this.payload(index), size);
    const newer = this.#chunks.filter(({ base }) => base >= chunk.base);
    const kept = newer.reduce((sum, { bytes }) => sum + bytes, growth);
    // Older chunks may leave for it, but its own must not.
    if (kept > this.bounds.maxBytes) return false;
    chunk.payload[index - chunk.base] = payload;
    chunk.bytes += growth;
    this.#bytes += growth;
    return true;
  }

  entry(index: number): FrameEntry {
    const isLate = this.seenBy(index) === 'network-log';
    return {
      time: this.time(index),
      connection: this.connectionIndex(index),
      code: this.code(index),
      size: this.size(index),
      frameNumber: this.frameNumber(index),
      lostBefore: this.lostBefore(index),
      payload: this.payload(index),
      eventType: this.eventType(index),
      eventId: this.eventId(index),
      ...(isLate ? { placedBefore: this.placedBefore(index) } : {}),
      ...(this.isRedacted(index) ? { redacted: this.isCut(index) ? 'cut' : 'whole' } : {}),
    };
  }

  connection(index: number): Connection {
    return this.#connectionAt(this.connectionIndex(index));
  }

  connectionIndex(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.connection[index - chunk.base] ?? 0;
  }

  time(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.time[index - chunk.base] ?? 0;
  }

  gap(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.gap[index - chunk.base] ?? Number.NaN;
  }

  code(index: number): FrameCode {
    const chunk = this.#chunk(index);
    const code = chunk.code[index - chunk.base];
    return isFrameCode(code) ? code : 0;
  }

  size(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.size[index - chunk.base] ?? 0;
  }

  payload(index: number): string | null {
    const chunk = this.#chunk(index);
    return chunk.payload[index - chunk.base] ?? null;
  }

  /** Worked out when asked: only the rows in view need it. */
  isCut(index: number): boolean {
    const payload = this.payload(index);
    if (payload === null) return false;
    const redacted = this.#redacted(index);
    if (redacted > 0) return redacted === 2;
    const size = this.size(index);
    if (isBinary(this.code(index))) return base64Length(payload) < size;
    return payload.length !== size && utf8Length(payload) < size;
  }

  isRedacted(index: number): boolean {
    return this.#redacted(index) > 0;
  }

  eventType(index: number): string {
    const chunk = this.#chunk(index);
    return chunk.eventType[index - chunk.base] ?? '';
  }

  eventId(index: number): string {
    const chunk = this.#chunk(index);
    return chunk.eventId[index - chunk.base] ?? '';
  }

  frameNumber(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.frameNumber[index - chunk.base] ?? 0;
  }

  lostBefore(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.lostBefore[index - chunk.base] ?? 0;
  }

  seenBy(index: number): FrameWitness {
    return this.#late(index) > 0 ? 'network-log' : 'connection';
  }

  placedBefore(index: number): number | null {
    const late = this.#late(index);
    return late > 1 ? index - late + 1 : null;
  }

  #redacted(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.redacted?.[index - chunk.base] ?? 0;
  }

  #late(index: number): number {
    const chunk = this.#chunk(index);
    return chunk.late?.[index - chunk.base] ?? 0;
  }

  /** Readers walk along the log, so the chunk of the last look-up is nearly always the right one. */
  #chunk(index: number): FrameChunk {
    if (this.#lastRead?.holds(index)) return this.#lastRead;
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.base ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const chunk = this.#chunks[low];
    if (!chunk?.holds(index)) {
      throw new Error(
        `Expected a frame from ${this.start} to ${this.#end - 1} of the log, got ${index}.`,
      );
    }
    this.#lastRead = chunk;
    return chunk;
  }

  #openChunk(): FrameChunk {
    const newest = this.#chunks.at(-1);
    if (newest && !newest.isFull) return newest;
    const chunk = new FrameChunk(this.#end);
    this.#chunks.push(chunk);
    return chunk;
  }

  #isOverBounds(): boolean {
    const { maxFrames, maxBytes } = this.bounds;
    return this.#end - this.start > maxFrames || this.#bytes > maxBytes;
  }

  /** The type as one string for all its messages; `undefined` where there are too many types. */
  #intern(type: string): string | undefined {
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    if (this.#types.size >= INTERNED_TYPES) return undefined;
    this.#types.set(type, type);
    return type;
  }
}

/** Engines hold Latin text in one byte a character and other text in two; UTF-8 grows beyond ASCII. */
function heldBytes(payload: string | null, size: number): number {
  if (payload === null) return 0;
  return size > payload.length && size < payload.length * 3 ? payload.length * 2 : payload.length;
}

const BEYOND_LATIN = /[\u0100-\uffff]/;

function textBytes(text: string): number {
  return BEYOND_LATIN.test(text) ? text.length * 2 : text.length;
}
