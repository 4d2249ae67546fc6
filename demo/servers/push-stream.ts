import type { Writable } from 'node:stream';
import { drained } from './drained';
import { dataOnPage, eventText, type PushEvent } from './event-text';
import type { LoggedConnection, SentFrame } from './log-records';
import type { ServerLog } from './server-log';

/** Blocks written at once in a burst: enough to be fast, few enough to keep memory flat. */
const BURST_BATCH = 500;
/** Begins each record of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';

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
  #hasPart = false;

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
    this.#logFrame({ type: 'no-event', data: text, lines: `: ${text}` });
    this.#body.write(`: ${text}\n\n`);
  }

  /** Sends a piece of a body as it is: text, bytes. */
  write(chunk: string | Uint8Array): void {
    this.raw(chunk, { type: 'chunk', data: chunk });
  }

  /** Sends one record of NDJSON, or of a JSON text sequence where the stream is one. */
  record(json: string): void {
    const isSequence = this.connection.contentType?.startsWith('application/json-seq') ?? false;
    this.raw(`${isSequence ? RECORD_SEPARATOR : ''}${json}\n`, { type: 'record', data: json });
  }

  /**
   * Sends one part of a multipart body, and the line that ends it. Servers of pictures do so at once,
   * because a client knows a part's end by that line.
   */
  part(contentType: string, body: string | Uint8Array): void {
    const delimiter = `--${boundaryOf(this.connection.contentType)}\r\n`;
    const head = `${this.#hasPart ? '' : delimiter}Content-Type: ${contentType}\r\n\r\n`;
    const bytes = Buffer.concat(
      [head, body, `\r\n${delimiter}`].map((piece) => Buffer.from(piece)),
    );
    this.#hasPart = true;
    this.raw(bytes, { type: 'part', event: contentType, data: body });
  }

  /**
   * Sends bytes that need not mean anything yet, such as half a line or half a character. `completed`
   * is what has been said in full once they are there: only the caller knows, and the log believes it.
   */
  raw(bytes: string | Uint8Array, ...completed: SentFrame[]): void {
    if (!this.isOpen) return;
    for (const frame of completed) this.#logFrame(frame);
    this.#body.write(bytes);
  }

  /** Sends so many bytes of `block`s, as fast as the client takes them, and logs none of them. */
  async flood(block: Uint8Array, bytes: number): Promise<void> {
    for (let sent = 0; sent < bytes && this.isOpen; sent += block.length) {
      this.#body.write(block);
      await drained(this.#body, this.ended);
    }
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

  #logEvent(event: PushEvent): void {
    const { data, ...fields } = event;
    if (data !== undefined) this.#logFrame({ type: 'event', data: dataOnPage(data), ...fields });
    else this.#logFrame({ type: 'no-event', data: '', lines: eventText(event).trim(), ...fields });
  }

  #logFrame(frame: SentFrame): void {
    const size = Buffer.byteLength(frame.data);
    this.#log.frame(this.connection, { direction: 'sent', size, ...frame });
  }
}

function boundaryOf(contentType = ''): string {
  return /boundary="?([^";]+)/.exec(contentType)?.[1] ?? 'part';
}
