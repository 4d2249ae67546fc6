import type { Connection } from '../../../content-scripts/page/connection-table';
import { createOutbox } from '../../../content-scripts/page/outbox';
import type { Outbox } from '../../../content-scripts/page/outbox-api';
import { FRAME, type FrameBatch, type PagePayload } from '../../../extension/protocol/frames';
import { FIRST_READER_MS } from '../../../extension/protocol/limits';
import type { PageToBridge } from '../../../extension/protocol/messages';

type ReadBlobDone = (bytes: Uint8Array<ArrayBuffer> | null) => void;

/** An outbox with a clock, timers and Blobs that the test moves by hand. */
export class FakeOutbox {
  readonly posted: PageToBridge[] = [];
  readonly blobs: { blob: Blob; from: number; maxBytes: number; done: ReadBlobDone }[] = [];
  readonly outbox: Outbox;
  readonly socket: Connection;
  isHidden = false;
  #now = 1_000_000 - FIRST_READER_MS;
  #timers: { due: number; run: () => void }[] = [];

  /** `isNew`: its first connection was made just now, so that a reader may still be on its way. */
  constructor({ isNew = false } = {}) {
    this.outbox = createOutbox({
      // As a port does it: what is changed afterwards has left already.
      post: (message) => this.posted.push(structuredClone(message)),
      now: () => this.#now,
      setTimer: (run, ms) => this.#timers.push({ due: this.#now + ms, run }),
      readBlob: (blob, from, maxBytes, done) => this.blobs.push({ blob, from, maxBytes, done }),
      isHidden: () => this.isHidden,
    });
    this.socket = this.connect();
    if (!isNew) this.advance(FIRST_READER_MS);
  }

  connect(): Connection {
    const facts = {
      kind: 'websocket',
      api: 'WebSocket',
      method: 'GET',
      url: 'ws://a.test/',
      withCredentials: false,
    } as const;
    return this.outbox.connect(facts, [], 'at page.js:1:1');
  }

  push(text: string, connection = this.socket): void {
    this.outbox.text(connection, FRAME.textIn, text, null, null, 0);
  }

  pushMany(count: number, first = 1): void {
    for (let index = 0; index < count; index += 1) this.push(`frame ${first + index}`);
  }

  read(reader = 'panel', after: number | 'now' = 0, skipFrom = 0, preview = 64_000): void {
    this.outbox.obey({ type: 'read', reader, after, skipFrom, preview });
  }

  acknowledge(frame: number, reader = 'panel'): void {
    this.outbox.obey({ type: 'acknowledge', reader, frame });
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.due - b.due)[0];
      if (!next || next.due > end) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.#now = next.due;
      next.run();
    }
    this.#now = end;
  }

  batches(reader = 'panel'): FrameBatch<PagePayload>[] {
    return this.posted.flatMap((message) =>
      message.type === 'frames' && message.reader === reader ? [message.batch] : [],
    );
  }

  payloads(reader = 'panel'): (PagePayload | null)[] {
    return this.batches(reader).flatMap(({ columns }) => columns.payload);
  }
}
