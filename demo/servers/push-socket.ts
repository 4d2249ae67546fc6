import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Carrier } from './carrier';
import { type Deadline, withDeadline } from './deadline';
import { drained } from './drained';
import type { LoggedConnection, LoggedFrame } from './log-records';
import type { ServerLog } from './server-log';

/** Frames handed to the kernel at once in a burst. */
const BURST_BATCH = 500;

interface SocketParts {
  readonly socket: WebSocket;
  /** What the WebSocket writes to; corked during a burst, or each frame costs a system call. */
  readonly transport: Duplex;
  readonly carrier: Carrier;
  readonly connection: LoggedConnection;
  readonly log: ServerLog;
}

/** The server's end of a WebSocket. */
export class PushSocket {
  readonly connection: LoggedConnection;
  /** Resolves with the log's record when the socket has closed, whoever closed it. */
  readonly closed: Promise<LoggedConnection>;
  /** While true, each text and binary frame is sent back as it came. */
  echo = false;
  readonly #parts: SocketParts;
  readonly #listeners = new Set<(data: string | Uint8Array) => void>();
  #wasEndedHere = false;
  #taken = 0;

  constructor(parts: SocketParts) {
    const { socket, carrier, connection, log } = parts;
    this.#parts = parts;
    this.connection = connection;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', (data) => this.#log('received', 'pong', data));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        const closeReceived = { code, reason: reason.toString() };
        const endedBy = this.#wasEndedHere || carrier.isCut ? 'server' : 'client';
        log.connectionEnded(connection, { endedBy, complete: code !== 1006, closeReceived });
        resolve(connection);
      });
    });
  }

  get isOpen(): boolean {
    return this.#parts.socket.readyState === this.#parts.socket.OPEN;
  }

  /** True while the client takes less than was sent. */
  get isBackedUp(): boolean {
    return this.#parts.transport.writableNeedDrain;
  }

  send(data: string | Uint8Array): void {
    if (!this.isOpen) return;
    this.#log('sent', typeof data === 'string' ? 'text' : 'binary', data);
    this.#parts.socket.send(data);
  }

  /** Sends `count` frames as fast as the client takes them; resolves with how many were sent. */
  async burst(count: number, make: (index: number) => string | Uint8Array): Promise<number> {
    const { transport } = this.#parts;
    let sent = 0;
    while (sent < count && this.isOpen) {
      transport.cork();
      const end = Math.min(count, sent + BURST_BATCH);
      for (; sent < end; sent += 1) this.send(make(sent));
      transport.uncork();
      await drained(transport, this.closed);
      // Lets frames in: a close from the page must be able to end the burst.
      await new Promise(setImmediate);
    }
    return sent;
  }

  /** A ping frame: the browser answers it, no page ever sees it. */
  ping(data = ''): void {
    if (!this.isOpen) return;
    this.#log('sent', 'ping', data);
    this.#parts.socket.ping(data);
  }

  /** Sends a close frame. Without a code the page sees 1005. */
  close(code?: number, reason = ''): void {
    if (!this.isOpen) return;
    this.#wasEndedHere = true;
    this.connection.closeSent = { code: code ?? 1005, reason };
    this.#parts.socket.close(code, reason);
  }

  /** Ends the TCP connection without a close frame: the page sees 1006. */
  terminate(): void {
    this.#wasEndedHere = true;
    this.#parts.socket.terminate();
  }

  /** Takes nothing more from the client, whose data then pile up on its side. */
  stopReading(): void {
    this.#parts.socket.pause();
  }

  onMessage(listener: (data: string | Uint8Array) => void): void {
    this.#listeners.add(listener);
  }

  /** The oldest text or binary frame received that this was not called for yet. */
  nextMessage(deadlineMs = 30_000): Promise<LoggedFrame> {
    const wanted = this.#taken;
    this.#taken += 1;
    const message = () => this.connection.frames.filter(isMessageReceived)[wanted];
    const deadline: Deadline = {
      ms: deadlineMs,
      message: () => `message ${wanted + 1} did not come on ${this.connection.url}.`,
    };
    return withDeadline(deadline, (resolve) => {
      const look = () => {
        const found = message();
        if (found) resolve(found);
      };
      const undo = this.#parts.log.onChange(look);
      look();
      return undo;
    });
  }

  #receive(raw: RawData, isBinary: boolean): void {
    const bytes = bytesOf(raw);
    const data = isBinary ? bytes : bytes.toString();
    this.#log('received', isBinary ? 'binary' : 'text', data);
    if (this.echo) this.send(data);
    for (const listener of this.#listeners) listener(data);
  }

  #log(
    direction: LoggedFrame['direction'],
    type: LoggedFrame['type'],
    data: string | Uint8Array,
  ): void {
    const size = Buffer.byteLength(data);
    this.#parts.log.frame(this.connection, { direction, type, size, data });
  }
}

function isMessageReceived({ direction, type }: LoggedFrame): boolean {
  return direction === 'received' && (type === 'text' || type === 'binary');
}

function bytesOf(raw: RawData): Buffer {
  if (Array.isArray(raw)) return Buffer.concat(raw);
  return Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
}
