import { createHash } from 'node:crypto';
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
  readonly #body: Promise<Buffer>;
  #isReset = false;

  constructor(parts: RequestParts) {
    const { incoming, connection, response, carrier, log } = parts;
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
    this.#body = readBody(incoming, (data) => {
      log.frame(connection, { direction: 'received', type: 'body', size: data.byteLength, data });
    });
    // Writing to a client that has just gone fails; its end is logged above.
    response.on('error', () => {});
  }

  /** Resolves with the log's record when the request has ended, whoever ended it. */
  get ended(): Promise<LoggedConnection> {
    return this.#ended;
  }

  /** What the request brought, once it has come whole. */
  async body(): Promise<string> {
    return (await this.#body).toString();
  }

  async bodyBytes(): Promise<Uint8Array> {
    return await this.#body;
  }

  answer(
    status: number,
    body: string | Uint8Array = '',
    headers: Record<string, string> = {},
  ): void {
    if (this.connection.endedAt !== undefined) return;
    this.#begin(status, headers);
    const size = Buffer.byteLength(body);
    const frame = { direction: 'sent', type: 'answer', size, data: body } as const;
    this.#parts.log.frame(this.connection, { ...frame, event: String(status) });
    this.#parts.response.end(body);
  }

  /** Answers as a server does that knows what its client has: 304 where that is still all. */
  answerUnlessKnown(body: string, headers: Record<string, string> = {}): void {
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const isKnown = this.connection.headers['if-none-match'] === etag;
    this.answer(isKnown ? 304 : 200, isKnown ? '' : body, { ...headers, etag });
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
    log.answered(connection, status, headers['content-type']);
  }
}

/** Tells a body of a known length once and whole, any other piece by piece as it comes. */
async function readBody(incoming: Incoming, tell: (data: Buffer) => void): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const isWhole = incoming.headers['content-length'] !== undefined;
  try {
    for await (const piece of incoming) {
      pieces.push(piece);
      if (!isWhole) tell(piece);
    }
  } catch {
    // The client went away in the middle of it; what came is all that there is.
  }
  const body = Buffer.concat(pieces);
  if (isWhole && body.byteLength > 0) tell(body);
  return body;
}

/** An HTTP/2 stream that is reset counts as finished too; its code and our own `end` tell. */
function wasSentWhole(response: Response): boolean {
  if (!(response instanceof Http2ServerResponse)) return response.writableFinished;
  return response.writableEnded && response.stream.rstCode === constants.NGHTTP2_NO_ERROR;
}
