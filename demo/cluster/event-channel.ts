import type { PushStream } from '../servers/push-stream';

/** Events kept for clients that come back with a `Last-Event-ID`. */
const KEPT_EVENTS = 200;
/** Short, so that a person sees the reconnect soon after the button that caused it. */
const RETRY_MS = 2000;

interface ChannelEvent {
  readonly id: number;
  readonly event: string;
  readonly data: string;
}

/** One topic over SSE: all its streams get the same events with the same ids. */
export class EventChannel {
  readonly #streams = new Set<PushStream>();
  readonly #kept: ChannelEvent[] = [];
  readonly #newestForNewcomers: number;
  #lastId = 0;

  /** A client that was never here gets the newest few events; one that comes back, all it missed. */
  constructor(newestForNewcomers = 0) {
    this.#newestForNewcomers = newestForNewcomers;
  }

  /** Adds a stream and sends it what it missed. */
  join(stream: PushStream): void {
    stream.send({ retry: RETRY_MS });
    const header = stream.connection.headers['last-event-id'];
    const lastSeen =
      header === undefined ? this.#lastId - this.#newestForNewcomers : Number(header);
    for (const missed of this.#kept.filter(({ id }) => id > lastSeen)) send(stream, missed);
    this.#streams.add(stream);
    void stream.ended.then(() => this.#streams.delete(stream));
  }

  publish(event: string, value: unknown): void {
    this.#lastId += 1;
    const next = { id: this.#lastId, event, data: JSON.stringify(value) };
    this.#kept.push(next);
    if (this.#kept.length > KEPT_EVENTS) this.#kept.shift();
    for (const stream of this.#streams) send(stream, next);
  }

  /** Not kept, without an id: it tells only that the stream is alive. */
  heartbeat(): void {
    const data = JSON.stringify({ at: new Date().toISOString() });
    for (const stream of this.#streams) stream.send({ event: 'heartbeat', data });
  }

  get isBackedUp(): boolean {
    return [...this.#streams].some((stream) => stream.isBackedUp);
  }

  endAll(): void {
    for (const stream of this.#streams) stream.end();
  }
}

function send(stream: PushStream, { id, event, data }: ChannelEvent): void {
  stream.send({ id: String(id), event, data });
}
