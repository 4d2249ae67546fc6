import type { Socket } from 'node:net';
import type { LoggedSocket } from './log-records';
import type { ServerLog } from './server-log';

/** A TCP connection: requests and WebSockets ride on it. */
export class Carrier {
  readonly logged: LoggedSocket;
  readonly #socket: Socket;
  #isCut = false;

  constructor(socket: Socket, log: ServerLog) {
    this.#socket = socket;
    this.logged = log.socketOpened();
    let didPeerEnd = false;
    socket.once('end', () => {
      didPeerEnd = true;
    });
    socket.once('close', () => {
      log.socketEnded(this.logged, this.#isCut || !didPeerEnd ? 'server' : 'client');
    });
    // A peer that resets its connection is an everyday event here, not a fault of the server.
    socket.on('error', () => {
      didPeerEnd = true;
    });
  }

  /** True once the server itself cut the connection, and with it all that rode on it. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Ends the connection with a TCP reset, as a crashing server or a strict firewall does. */
  cut(): void {
    this.#isCut = true;
    this.#socket.resetAndDestroy();
  }
}
