import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Arrivals } from './arrivals';
import { builtInRoutes, builtInSocketRoutes } from './built-in-routes';
import { Carrier } from './carrier';
import { withDeadline } from './deadline';
import { allowOrigin, plainHeaders } from './http-headers';
import { createListener, type Protocol } from './listener';
import type { LoggedConnection } from './log-records';
import { type Incoming, PushRequest, type Response } from './push-request';
import type { PushSocket } from './push-socket';
import type { PushStream } from './push-stream';
import { PushUpgrade } from './push-upgrade';
import { type Handler, Routes } from './routes';
import { ServerLog, type Which } from './server-log';
import { readStaticFile } from './static-files';

export interface PushServerOptions extends Protocol {
  /** Any free port unless given. */
  readonly port?: number;
  /** An address of loopback, 127.0.0.1 unless given. */
  readonly host?: string;
  /** False leaves it out of HTTP/1.1 answers, as servers of HTTP/2 do; some others do so too. */
  readonly reasonPhrase?: boolean;
  /** Directories of pages; the first that has a file serves it. */
  readonly files?: readonly string[];
  /** False for long benchmarks: the log then only counts frames. */
  readonly keepFrames?: boolean;
}

/** Everything listens on loopback only; other names reach it through the browser's host mapping. */
const HOST = '127.0.0.1';
const DEADLINE_MS = 30_000;

/** A server of push connections that its owner drives by hand, and that writes down all it sees. */
export class PushServer {
  readonly log: ServerLog;
  readonly port: number;
  readonly #listener: Server;
  readonly #options: PushServerOptions;
  readonly #routes = new Routes<PushRequest>();
  readonly #socketRoutes = new Routes<PushUpgrade>();
  readonly #requests = new Arrivals<PushRequest>();
  readonly #streams = new Arrivals<PushStream>();
  readonly #upgrades = new Arrivals<PushUpgrade>();
  readonly #sockets = new Arrivals<PushSocket>();
  readonly #carriers = new Map<number | undefined, Carrier>();

  /** Use `startPushServer`. */
  constructor(listener: Server, port: number, options: PushServerOptions) {
    this.#listener = listener;
    this.#options = options;
    this.port = port;
    this.log = new ServerLog({ keepFrames: options.keepFrames ?? true });
    for (const [path, handler] of builtInRoutes) this.route(path, handler);
    for (const [path, handler] of builtInSocketRoutes) this.socketRoute(path, handler);
    listener.on('connection', (socket: Socket) => this.#carry(socket));
    listener.on('upgrade', (incoming: IncomingMessage, transport: Duplex, head: Buffer) =>
      this.#upgrade(incoming, transport, head),
    );
  }

  get origin(): string {
    return new URL(this.url('/')).origin;
  }

  /** An address of this server; `host` is any name that the browser maps to loopback. */
  url(path: string, host = this.#options.host ?? HOST): string {
    const isSecure = this.#options.h2 || this.#options.tls;
    return `${isSecure ? 'https' : 'http'}://${host}:${this.port}${path}`;
  }

  wsUrl(path: string, host?: string): string {
    return this.url(path, host).replace(/^http/, 'ws');
  }

  /** Answers requests at the path and below it; the longest path wins, before any file. */
  route(path: string, handler: Handler<PushRequest>): void {
    this.#routes.set(path, handler);
  }

  socketRoute(path: string, handler: Handler<PushUpgrade>): void {
    this.#socketRoutes.set(path, handler);
  }

  /** Serves a page written inside a test. */
  page(path: string, html: string, headers: Record<string, string> = {}): void {
    const all = { 'content-type': 'text/html; charset=utf-8', ...headers };
    this.route(path, (request) => request.answer(200, html, all));
  }

  /** The oldest request at the path that was not handed out yet; `/held` is answered by nobody else. */
  nextRequest(path: string): Promise<PushRequest> {
    return this.#requests.next(path, this.#deadline(`no request came to ${path}`));
  }

  nextStream(path = '/sse'): Promise<PushStream> {
    return this.#streams.next(path, this.#deadline(`no stream was opened at ${path}`));
  }

  nextUpgrade(path: string): Promise<PushUpgrade> {
    return this.#upgrades.next(path, this.#deadline(`no WebSocket handshake came to ${path}`));
  }

  nextSocket(path = '/ws'): Promise<PushSocket> {
    return this.#sockets.next(path, this.#deadline(`no WebSocket was opened at ${path}`));
  }

  /** Connections open now at the path and below it. */
  open(which: Which = '/'): LoggedConnection[] {
    return this.log.open(which);
  }

  /** Resolves as soon as the state holds; it is looked at after each change of the log. */
  until(
    state: (log: ServerLog) => boolean,
    { message = String(state), deadlineMs = DEADLINE_MS } = {},
  ): Promise<void> {
    const deadline = this.#deadline(`this did not come true: ${message}`, deadlineMs);
    return withDeadline(deadline, (resolve) => {
      const look = () => {
        if (state(this.log)) resolve();
      };
      const undo = this.log.onChange(look);
      look();
      return undo;
    });
  }

  get isListening(): boolean {
    return this.#listener.listening;
  }

  /** Opens the port again after `stop`. */
  listen(): Promise<void> {
    return listen(this.#listener, this.port, this.#options.host);
  }

  /** Closes the port and cuts everything that is open: to the browser, the server has gone. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#listener.close(() => resolve());
    });
    this.cutAll();
    await closed;
  }

  cutAll(): void {
    for (const carrier of this.#carriers.values()) carrier.cut();
  }

  /** The end of it; the same as `stop`, and safe after it. */
  async close(): Promise<void> {
    if (this.isListening) await this.stop();
  }

  /** For the listener made by `startPushServer`. */
  accept(incoming: Incoming, response: Response): void {
    // In HTTP/2 requests share a carrier; in both, the peer's port tells which it is.
    const carrier = this.#carriers.get(incoming.socket.remotePort);
    if (!carrier) {
      response.destroy();
      return;
    }
    // Node takes an empty one for none given.
    if (this.#options.reasonPhrase === false) response.statusMessage = ' ';
    const connection = this.#opened(incoming, carrier, 'request');
    const onStream = (stream: PushStream) => this.#streams.arrived(connection.path, stream);
    const { log } = this;
    const request = new PushRequest({ incoming, response, connection, carrier, log, onStream });

    allowOrigin(request.url, incoming, response);
    if (incoming.method === 'OPTIONS') request.answer(204);
    else void this.#answer(request);
  }

  async #answer(request: PushRequest): Promise<void> {
    const { path, headers } = request.connection;
    // So that the log has the question before the answer; a body without a length may never end.
    if (headers['content-length'] !== undefined) await request.body();
    this.#requests.arrived(path, request);
    const handler = this.#routes.find(path);
    if (handler) return handler(request);
    const file = await readStaticFile(this.#options.files ?? [], path);
    if (file) request.answer(200, file.body, file.headers);
    else request.answer(404, `No page or route at ${path}\n`, { 'content-type': 'text/plain' });
  }

  #upgrade(incoming: IncomingMessage, transport: Duplex, head: Buffer): void {
    const carrier = this.#carriers.get(incoming.socket.remotePort);
    if (!carrier) {
      transport.destroy();
      return;
    }
    const connection = this.#opened(incoming, carrier, 'web-socket');
    const onSocket = (socket: PushSocket) => this.#sockets.arrived(connection.path, socket);
    const { log } = this;
    const upgrade = new PushUpgrade({
      incoming,
      transport,
      head,
      connection,
      carrier,
      log,
      onSocket,
    });

    this.#upgrades.arrived(connection.path, upgrade);
    const handler = this.#socketRoutes.find(connection.path);
    if (handler) void handler(upgrade);
    else upgrade.refuse(404);
  }

  #opened(incoming: Incoming, carrier: Carrier, kind: LoggedConnection['kind']): LoggedConnection {
    const url = incoming.url ?? '/';
    return this.log.connectionOpened({
      kind,
      socketId: carrier.logged.id,
      httpVersion: incoming.httpVersion,
      method: incoming.method ?? 'GET',
      url,
      path: url.split('?', 1)[0] ?? '/',
      headers: plainHeaders(incoming),
    });
  }

  #carry(socket: Socket): void {
    const { remotePort } = socket;
    const carrier = new Carrier(socket, this.log);
    this.#carriers.set(remotePort, carrier);
    socket.once('close', () => {
      if (this.#carriers.get(remotePort) === carrier) this.#carriers.delete(remotePort);
    });
  }

  #deadline(problem: string, ms = DEADLINE_MS): { ms: number; message: () => string } {
    const seen = () => this.log.open().map(({ kind, url }) => `${kind} ${url}`);
    return {
      ms,
      message: () => `${problem}. Open now: ${seen().join(', ') || 'nothing'}`,
    };
  }
}

/** Starts a server on loopback. Its port stays the same over `stop` and `listen`. */
export async function startPushServer(options: PushServerOptions = {}): Promise<PushServer> {
  let server: PushServer | undefined;
  const listener = await createListener(options, (incoming, response) =>
    server?.accept(incoming, response),
  );
  await listen(listener, options.port ?? 0, options.host);
  const address = listener.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`Expected a TCP address, got ${address}`);
  }
  server = new PushServer(listener, address.port, options);
  return server;
}

function listen(listener: Server, port: number, host = HOST): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => {
      listener.off('error', reject);
      resolve();
    });
  });
}
