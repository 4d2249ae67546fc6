import type { Writable } from 'node:stream';
import { drained } from './drained';
import { dataOnPage, eventText, type PushEvent } from './event-text';
import type { LoggedConnection } from './log-records';
import type { ServerLog } from './server-log';

/** Blocks written at once in a burst: enough to be fast, few enough to keep memory flat. */
const BURST_BATCH = 500;

export interface StreamParts {
  readonly body: Writable;
  readonly connection: LoggedConnection;
  readonly log: ServerLog;
  readonly ended: Promise<LoggedConnection>;
  readonly reset: () => void;
}

/** A response that stays open. */
export class PushStream {
  readonly connection: LoggedConnection;
  /** Resolves with the log's record when the response has ended, whoever ended it. */
  readonly ended: Promise<LoggedConnection>;
  readonly #body: Writable;
  readonly #log: ServerLog;
  readonly #reset: () => void;

  constructor({ body, connection, log, ended, reset }: StreamParts) {
    this.connection = connection;
    this.ended = ended;
    this.#body = body;
    this.#log = log;
    this.#reset = reset;
  }

  get isOpen(): boolean {
    return this.connection.endedAt === undefined && !this.#body.writableEnded;
  }

  /** True while the client takes less than was sent. */
  get isBackedUp(): boolean {
    return this.#body.writableNeedDrain;
  }

  /** Sends one SSE block. A block without `data` reaches the browser but not the page. */
  send(event: PushEvent): void {
    if (!this.isOpen) return;
    this.#logEvent(event);
    this.#body.write(eventText(event));
  }

  /** Sends an SSE comment, the usual keep-alive; no page ever sees it. */
  comment(text: string): void {
    if (!this.isOpen) return;
    this.#logFrame('no-event', text);
    this.#body.write(`: ${text}\n\n`);
  }

  /** Sends a piece of a body as it is: NDJSON, half an SSE line, bytes. */
  write(chunk: string | Uint8Array): void {
    if (!this.isOpen) return;
    this.#logFrame('chunk', chunk);
    this.#body.write(chunk);
  }

  /** Sends `count` events as fast as the client takes them; resolves with how many were sent. */
  async burst(count: number, make: (index: number) => PushEvent): Promise<number> {
    let sent = 0;
    while (sent < count && this.isOpen) {
      let text = '';
      const end = Math.min(count, sent + BURST_BATCH);
      for (; sent < end; sent += 1) {
        const event = make(sent);
        this.#logEvent(event);
        text += eventText(event);
      }
      this.#body.write(text);
      await drained(this.#body, this.ended);
    }
    return sent;
  }

  /** Ends the body as a server does that is done. */
  end(): void {
    if (this.isOpen) this.#body.end();
  }

  /** Breaks the stream off: a TCP reset over HTTP/1.1, a stream reset over HTTP/2. */
  destroy(): void {
    if (this.connection.endedAt === undefined) this.#reset();
  }

  #logEvent({ data, ...fields }: PushEvent): void {
    if (data === undefined) this.#logFrame('no-event', '', fields);
    else this.#logFrame('event', dataOnPage(data), fields);
  }

  #logFrame(
    type: 'event' | 'no-event' | 'chunk',
    data: string | Uint8Array,
    fields: Omit<PushEvent, 'data'> = {},
  ): void {
    const size = Buffer.byteLength(data);
    this.#log.frame(this.connection, { direction: 'sent', type, size, data, ...fields });
  }
}
