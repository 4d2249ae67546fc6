import type { BackgroundToPanel } from '../../extension/protocol/messages';
import { fieldsOf, numberOf, textOf } from '../second-witness/log-entry';
import type { LoggedDocument } from '../second-witness/logged-document';
import { LoggedStream } from '../second-witness/logged-stream';
import { DebuggedRequest } from './debugged-request';
import { EventStreamReader } from './event-stream-reader';

export interface DebuggedWorkerDeps {
  document: LoggedDocument;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Sends a command to this worker. */
  send(method: string, params: object): Promise<unknown>;
}

/** Requests of other kinds do not push. */
const TYPES: Readonly<Record<string, DebuggedRequest['type']>> = {
  EventSource: 'eventsource',
  Fetch: 'fetch',
};
const SWITCHING_PROTOCOLS = 101;

/** One attached worker: the events of the debugging protocol's Network domain in, a document's messages out. */
export class DebuggedWorker {
  readonly document: LoggedDocument;
  readonly #deps: DebuggedWorkerDeps;
  readonly #requests = new Map<string, DebuggedRequest>();
  readonly #streams = new Map<string, LoggedStream>();
  readonly #bodies = new Map<string, EventStreamReader>();
  /** Milliseconds from the protocol's clock to the epoch; `null` before the first request tells. */
  #clock: number | null = null;

  constructor(deps: DebuggedWorkerDeps) {
    this.#deps = deps;
    this.document = deps.document;
  }

  apply(method: string, value: unknown): void {
    const params = fieldsOf(value);
    const id = textOf(params.requestId);
    if (typeof params.wallTime === 'number') {
      this.#clock = (params.wallTime - numberOf(params.timestamp)) * 1_000;
    }
    const at = this.#timeOf(params.timestamp);
    const request = this.#requests.get(id);
    switch (method) {
      case 'Network.requestWillBeSent':
        this.#begin(id, params, at);
        return;
      case 'Network.webSocketCreated':
        this.#add(
          new DebuggedRequest({
            key: id,
            type: 'websocket',
            startedAt: at,
            url: textOf(params.url),
          }),
        );
        return;
      case 'Network.responseReceived': {
        const response = fieldsOf(params.response);
        request?.answer(numberOf(response.status), at, response);
        if (request?.type === 'fetch') void this.#readBody(request);
        return;
      }
      case 'Network.webSocketHandshakeResponseReceived':
        request?.answer(SWITCHING_PROTOCOLS, at, {
          ...fieldsOf(params.response),
          protocol: 'http/1.1',
        });
        return;
      case 'Network.eventSourceMessageReceived':
        (request ?? this.#unknown(id, 'eventsource', at)).events.push({
          ...params,
          time: at / 1_000,
        });
        return;
      case 'Network.dataReceived':
        if (typeof params.data === 'string') this.#readBytes(id, params.data, at);
        return;
      case 'Network.webSocketFrameReceived':
      case 'Network.webSocketFrameSent': {
        const { opcode, payloadData: data } = fieldsOf(params.response);
        const type = method.endsWith('Sent') ? 'send' : 'receive';
        const socket = request ?? this.#unknown(id, 'websocket', at);
        socket.messages.push({ time: at / 1_000, type, opcode, data });
        return;
      }
      case 'Network.webSocketClosed':
      case 'Network.loadingFinished':
        request?.end(at, '');
        return;
      case 'Network.loadingFailed':
        request?.end(at, params.canceled === true ? 'net::ERR_ABORTED' : textOf(params.errorText));
        return;
    }
  }

  /** What happened since the last call. */
  *messages(isRecorded: (time: number) => boolean): Generator<BackgroundToPanel> {
    const facts: BackgroundToPanel[] = [];
    for (const [id, request] of this.#requests) {
      const stream = this.#streams.get(id) ?? this.#tell(request);
      if (!stream) {
        if (request.isFinished) this.#forget(id);
        continue;
      }
      const { isFinished } = request;
      const now = this.#deps.now();
      const isNews = stream.update(request, { now, isFinished, isRecorded, hasOnlyNews: true });
      request.events = [];
      request.messages = [];
      if (!isNews) continue;
      const { connection } = stream;
      const attempt = stream.facts(request);
      facts.push({ type: 'attempt', document: this.document.facts.key, connection, attempt });
      if (isFinished) this.#forget(id);
    }
    yield* this.document.messages();
    yield* facts;
  }

  #begin(id: string, params: Readonly<Record<string, unknown>>, at: number): void {
    const type = TYPES[textOf(params.type)];
    if (!type) return;
    const { url, method, headers } = fieldsOf(params.request);
    const lastEventId = fieldsOf(headers)['Last-Event-ID'];
    this.#add(
      new DebuggedRequest({
        key: id,
        type,
        startedAt: at,
        url: textOf(url),
        method: textOf(method),
        lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
      }),
    );
  }

  #add(request: DebuggedRequest): void {
    this.#requests.set(request.key, request);
  }

  #unknown(id: string, type: DebuggedRequest['type'], at: number): DebuggedRequest {
    const request = new DebuggedRequest({ key: id, type, startedAt: at });
    this.#add(request);
    return request;
  }

  /** `undefined` for a request that does not push, as far as is known yet. */
  #tell(request: DebuggedRequest): LoggedStream | undefined {
    if (request.type === 'fetch' && !this.#bodies.has(request.key)) return undefined;
    const earlier = [...this.#streams.values()].filter(
      ({ url, willRetry }) => willRetry && url === request.url,
    );
    const retried = request.type === 'eventsource' ? earlier.at(-1) : undefined;
    const stream = new LoggedStream(this.document, request, retried);
    for (const [id, it] of this.#streams) if (it.isOver) this.#streams.delete(id);
    this.#streams.set(request.key, stream);
    return stream;
  }

  /** The protocol has events of an EventSource only; of a body it passes on the bytes. */
  async #readBody({ key, mimeType }: DebuggedRequest): Promise<void> {
    if (!mimeType.startsWith('text/event-stream')) return;
    this.#bodies.set(key, new EventStreamReader());
    try {
      const answer = await this.#deps.send('Network.streamResourceContent', { requestId: key });
      this.#readBytes(key, textOf(fieldsOf(answer).bufferedData), this.#deps.now());
    } catch {
      // It was over before.
    }
  }

  #readBytes(id: string, base64: string, at: number): void {
    const reader = this.#bodies.get(id);
    if (!reader) return;
    const told = reader.read(base64).map((event) => ({ ...event, time: at / 1_000 }));
    this.document.lose(reader.takeDropped());
    this.#requests.get(id)?.events.push(...told);
  }

  #forget(id: string): void {
    this.#requests.delete(id);
    this.#bodies.delete(id);
  }

  #timeOf(timestamp: unknown): number {
    if (typeof timestamp !== 'number' || this.#clock === null) return this.#deps.now();
    return timestamp * 1_000 + this.#clock;
  }
}
