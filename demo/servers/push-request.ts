import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Carrier } from './carrier';
import type { LoggedConnection } from './log-records';
import { PushStream } from './push-stream';
import type { ServerLog } from './server-log';

export type Incoming = IncomingMessage | Http2ServerRequest;
export type Response = ServerResponse | Http2ServerResponse;

interface RequestParts {
  readonly incoming: Incoming;
  readonly response: Response;
  readonly connection: LoggedConnection;
  readonly carrier: Carrier;
  readonly log: ServerLog;
  readonly onStream: (stream: PushStream) => void;
}

/** A request that waits for its answer for as long as its owner likes. */
export class PushRequest {
  readonly connection: LoggedConnection;
  readonly url: URL;
  readonly #parts: RequestParts;
  readonly #ended: Promise<LoggedConnection>;
  #isReset = false;

  constructor(parts: RequestParts) {
    const { connection, response, carrier, log } = parts;
    this.#parts = parts;
    this.connection = connection;
    this.url = new URL(connection.url, 'http://server.invalid');
    this.#ended = new Promise((resolve) => {
      response.once('close', () => {
        const wasBroken = this.#isReset || carrier.isCut;
        const complete = !wasBroken && wasSentWhole(response);
        const byServer = complete || wasBroken;
        log.connectionEnded(connection, { endedBy: byServer ? 'server' : 'client', complete });
        resolve(connection);
      });
    });
    // Writing to a client that has just gone fails; its end is logged above.
    response.on('error', () => {});
  }

  /** Resolves with the log's record when the request has ended, whoever ended it. */
  get ended(): Promise<LoggedConnection> {
    return this.#ended;
  }

  async body(): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#parts.incoming) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  answer(
    status: number,
    body: string | Uint8Array = '',
    headers: Record<string, string> = {},
  ): void {
    if (this.connection.endedAt !== undefined) return;
    this.#begin(status, headers);
    this.#parts.response.end(body);
  }

  json(value: unknown, status = 200): void {
    this.answer(status, JSON.stringify(value), { 'content-type': 'application/json' });
  }

  /** Begins an answer that stays open; an event stream unless the headers say otherwise. */
  openStream(headers: Record<string, string> = {}, status = 200): PushStream {
    const all = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...headers };
    if (all['content-type'].startsWith('text/event-stream')) this.connection.kind = 'event-stream';
    this.#begin(status, all);
    const { response, connection, log, onStream } = this.#parts;
    // The headers alone tell the page that its stream is open; the first event may be minutes away.
    if (response instanceof Http2ServerResponse) response.writeHead(status);
    else response.flushHeaders();
    const stream = new PushStream({
      body: response,
      connection,
      log,
      ended: this.#ended,
      reset: () => this.reset(),
    });
    onStream(stream);
    return stream;
  }

  /** Breaks the request off: a TCP reset over HTTP/1.1, a stream reset over HTTP/2. */
  reset(): void {
    this.#isReset = true;
    const { response, carrier } = this.#parts;
    if (response instanceof Http2ServerResponse)
      response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    else carrier.cut();
  }

  #begin(status: number, headers: Record<string, string>): void {
    const { response, connection, log } = this.#parts;
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    log.answered(connection, status);
  }
}

/** An HTTP/2 stream that is reset counts as finished too; its code and our own `end` tell. */
function wasSentWhole(response: Response): boolean {
  if (!(response instanceof Http2ServerResponse)) return response.writableFinished;
  return response.writableEnded && response.stream.rstCode === constants.NGHTTP2_NO_ERROR;
}
