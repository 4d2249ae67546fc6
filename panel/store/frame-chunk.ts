/** Frames of one chunk: large enough that a million frames are 62 chunks, small enough to let go one at a time. */
export const CHUNK_FRAMES = 16_384;
/** A chunk of large payloads ends earlier: a log bounded by bytes must not be one chunk. */
export const CHUNK_BYTES = 16_000_000;

/** One stretch of the log in columns: 33 bytes a frame and three references, where an object a frame costs 200. */
export class FrameChunk {
  readonly base: number;
  readonly time = new Float64Array(CHUNK_FRAMES);
  readonly gap = new Float64Array(CHUNK_FRAMES);
  readonly connection = new Uint32Array(CHUNK_FRAMES);
  readonly code = new Uint8Array(CHUNK_FRAMES);
  readonly size = new Uint32Array(CHUNK_FRAMES);
  readonly frameNumber = new Uint32Array(CHUNK_FRAMES);
  readonly lostBefore = new Uint32Array(CHUNK_FRAMES);
  /**
   * 0 for a frame of its own witness, 1 for one that the network log told, and for one of those that
   * belongs before an earlier frame, the distance to that frame and one more. Most chunks have none.
   */
  late: Uint32Array | undefined;
  /** Of an imported file: 1 where secrets were replaced, 2 where that payload had been cut too. */
  redacted: Uint8Array | undefined;
  readonly payload: (string | null)[] = [];
  readonly eventType: string[] = [];
  readonly eventId: string[] = [];
  /** Payload bytes held by this chunk. */
  bytes = 0;
  length = 0;

  /** `base` is the log index of the first frame. */
  constructor(base: number) {
    this.base = base;
  }

  get isFull(): boolean {
    return this.length === CHUNK_FRAMES || this.bytes >= CHUNK_BYTES;
  }

  holds(index: number): boolean {
    return index >= this.base && index < this.base + this.length;
  }
}
