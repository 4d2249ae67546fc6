import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Carrier } from './carrier';
import type { LoggedConnection } from './log-records';
import { PushSocket } from './push-socket';
import type { ServerLog } from './server-log';

interface UpgradeParts {
  readonly incoming: IncomingMessage;
  readonly transport: Duplex;
  readonly head: Buffer;
  readonly connection: LoggedConnection;
  readonly carrier: Carrier;
  readonly log: ServerLog;
  readonly onSocket: (socket: PushSocket) => void;
}

interface AcceptOptions {
  /** The subprotocol to agree on; the first that the client offers unless given, none if empty. */
  readonly protocol?: string;
  readonly deflate?: boolean;
}

/** A WebSocket handshake that waits for its answer for as long as its owner likes. */
export class PushUpgrade {
  readonly connection: LoggedConnection;
  readonly url: URL;
  readonly #parts: UpgradeParts;
  #isAnswered = false;

  constructor(parts: UpgradeParts) {
    this.#parts = parts;
    this.connection = parts.connection;
    this.url = new URL(parts.connection.url, 'http://server.invalid');
    parts.transport.on('error', () => {});
    parts.transport.once('close', () => {
      if (this.connection.status === 101) return;
      const endedBy = this.#isAnswered || parts.carrier.isCut ? 'server' : 'client';
      parts.log.connectionEnded(this.connection, { endedBy, complete: this.#isAnswered });
    });
  }

  accept({ protocol, deflate = false }: AcceptOptions = {}): PushSocket | undefined {
    const { incoming, transport, head, connection, carrier, log, onSocket } = this.#parts;
    if (transport.destroyed) return undefined;
    this.#isAnswered = true;
    const server = new WebSocketServer({
      noServer: true,
      perMessageDeflate: deflate ? { threshold: 0 } : false,
      handleProtocols: (offered) => protocol ?? offered.values().next().value ?? false,
    });
    let accepted: PushSocket | undefined;
    server.handleUpgrade(incoming, transport, head, (socket) => {
      Object.assign(connection, { protocol: socket.protocol, extensions: socket.extensions });
      accepted = new PushSocket({ socket, transport, carrier, connection, log });
      log.answered(connection, 101);
      onSocket(accepted);
    });
    return accepted;
  }

  /** Answers the handshake with a plain HTTP status; the page sees 1006 and nothing else. */
  refuse(status: number): void {
    this.#isAnswered = true;
    this.#parts.log.answered(this.connection, status);
    const { transport } = this.#parts;
    // Without `destroy` the connection stays half open until the client ends its half too.
    transport.end(
      `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      () => transport.destroy(),
    );
  }

  reset(): void {
    this.#parts.carrier.cut();
  }
}
