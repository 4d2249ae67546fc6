import { type FrameCode, isBinary, isFrameCode } from '../../extension/protocol/frames';
import { LOG_BYTES, LOG_FRAMES } from '../../extension/protocol/limits';
import { FrameChunk } from './frame-chunk';
import type { Connection, FrameReader } from './model';
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
}

export interface FrameLogOptions {
  /** Finds the connection of an index as it stands now. */
  connectionAt(index: number): Connection;
  maxFrames?: number;
  maxBytes?: number;
}

/** Event types repeat by the million; beyond this many different ones they are not worth a table. */
const INTERNED_TYPES = 1_000;

/**
 * The newest frames, in chunks of columns. Appending copies nothing, and the oldest chunk leaves as
 * a whole. An index is given once and never again, also after `clear`.
 */
export class FrameLog implements FrameReader {
  readonly #connectionAt: (index: number) => Connection;
  readonly #maxFrames: number;
  readonly #maxBytes: number;
  readonly #types = new Map<string, string>();
  #chunks: FrameChunk[] = [];
  #lastRead: FrameChunk | undefined;
  #end = 0;
  #bytes = 0;

  constructor(options: FrameLogOptions) {
    this.#connectionAt = options.connectionAt;
    this.#maxFrames = options.maxFrames ?? LOG_FRAMES;
    this.#maxBytes = options.maxBytes ?? LOG_BYTES;
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
    chunk.time[at] = entry.time;
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
    return gone;
  }

  clear(): void {
    this.#chunks = [];
    this.#lastRead = undefined;
    this.#bytes = 0;
    this.#types.clear();
  }

  entry(index: number): FrameEntry {
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
    const size = this.size(index);
    if (isBinary(this.code(index))) return base64Length(payload) < size;
    return payload.length !== size && utf8Length(payload) < size;
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
    return this.#end - this.start > this.#maxFrames || this.#bytes > this.#maxBytes;
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
