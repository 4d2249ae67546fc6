import type { PushSocket } from '../servers/push-socket';

/** A line of the user log. Text frames both ways are JSON of this shape, told apart by `type`. */
interface LogLine {
  readonly type: 'line';
  readonly at: string;
  readonly user: string;
  readonly text: string;
}

const LINES_AT_WELCOME = 6;

const LINES: readonly (readonly [user: string, text: string])[] = [
  ['maria', 'started machine web-12'],
  ['backup', 'finished volume mail-01, 41 GB in 6 min'],
  ['jon', 'changed the quota of project render to 12 TB'],
  ['scheduler', 'moved machine build-17 to node-05'],
  ['aiko', 'attached volume scratch-3 to machine lab-02'],
  ['scheduler', 'took node-03 out of maintenance'],
];

/** What users and services do in the cluster, told to every dashboard over WebSockets. */
export class UserLog {
  readonly #sockets = new Set<PushSocket>();
  readonly #newest: LogLine[] = [];
  #count = 0;

  join(socket: PushSocket): void {
    this.#sockets.add(socket);
    void socket.closed.then(() => this.#sockets.delete(socket));
    socket.send(
      JSON.stringify({ type: 'welcome', session: socket.connection.id, lines: this.#newest }),
    );
    // Binary frames acknowledge latency samples; only text needs an answer.
    socket.onMessage((data) => {
      if (typeof data === 'string') this.#answer(socket, data);
    });
  }

  nextLine(): void {
    const [user, text] = LINES[this.#count % LINES.length] ?? ['cluster', 'is fine'];
    this.line(user, text);
  }

  line(user: string, text: string): void {
    this.#count += 1;
    const line: LogLine = { type: 'line', at: new Date().toISOString(), user, text };
    this.#newest.push(line);
    if (this.#newest.length > LINES_AT_WELCOME) this.#newest.shift();
    this.#sendAll(JSON.stringify(line));
  }

  /** Binary frames: one 32-bit float for each node. */
  sendSamples(samples: Float32Array): void {
    this.#sendAll(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  }

  get isBackedUp(): boolean {
    return [...this.#sockets].some((socket) => socket.isBackedUp);
  }

  closeAll(code: number, reason: string): void {
    for (const socket of this.#sockets) socket.close(code, reason);
  }

  #answer(socket: PushSocket, text: string): void {
    const message = parseMessage(text);
    if (message?.type === 'ping')
      socket.send(JSON.stringify({ type: 'pong', sentAt: message.sentAt }));
    if (message?.type === 'say') this.line('you', message.text);
  }

  #sendAll(data: string | Uint8Array): void {
    for (const socket of this.#sockets) socket.send(data);
  }
}

type PageMessage = { type: 'ping'; sentAt: number } | { type: 'say'; text: string };

function parseMessage(text: string): PageMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'ping' && 'sentAt' in value) {
    return { type: 'ping', sentAt: Number(value.sentAt) };
  }
  if (value.type === 'say' && 'text' in value) {
    return { type: 'say', text: String(value.text).slice(0, 500) };
  }
  return undefined;
}
