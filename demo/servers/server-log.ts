import type {
  EpochMs,
  LoggedClose,
  LoggedConnection,
  LoggedFrame,
  LoggedSocket,
} from './log-records';

/** Which connections a question is about: those at a path and below it, or those that pass a test. */
export type Which = string | ((connection: LoggedConnection) => boolean);

interface Turn {
  readonly connection: LoggedConnection;
  readonly change: 1 | -1;
}

type ConnectionStart = Pick<
  LoggedConnection,
  'socketId' | 'kind' | 'httpVersion' | 'method' | 'url' | 'path' | 'headers'
>;

/** What one server saw, in the order in which it happened. Tests compare the panel with this. */
export class ServerLog {
  readonly connections: LoggedConnection[] = [];
  readonly sockets: LoggedSocket[] = [];
  /** Opens and ends in their order, because two of them may carry the same time. */
  readonly #turns: Turn[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #keepFrames: boolean;
  #openSockets = 0;
  #mostOpenSockets = 0;

  constructor({ keepFrames }: { keepFrames: boolean }) {
    this.#keepFrames = keepFrames;
  }

  at(which: Which): LoggedConnection[] {
    return this.connections.filter(matcher(which));
  }

  /** Connections that have begun and not ended, oldest first. */
  open(which: Which = '/'): LoggedConnection[] {
    return this.at(which).filter(({ endedAt }) => endedAt === undefined);
  }

  /** The most connections that were open at the same moment. */
  mostOpen(which: Which = '/'): number {
    const matches = matcher(which);
    let open = 0;
    let most = 0;
    for (const { connection, change } of this.#turns) {
      if (!matches(connection)) continue;
      open += change;
      most = Math.max(most, open);
    }
    return most;
  }

  get openSockets(): number {
    return this.#openSockets;
  }

  get mostOpenSockets(): number {
    return this.#mostOpenSockets;
  }

  /** All frames of the connections, connection by connection. */
  frames(which: Which = '/', direction?: LoggedFrame['direction']): LoggedFrame[] {
    const frames = this.at(which).flatMap((connection) => connection.frames);
    return direction ? frames.filter((frame) => frame.direction === direction) : frames;
  }

  /** Calls back after each change of the log until the returned function is called. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  socketOpened(): LoggedSocket {
    const socket: LoggedSocket = { id: this.sockets.length + 1, openedAt: now() };
    this.sockets.push(socket);
    this.#openSockets += 1;
    this.#mostOpenSockets = Math.max(this.#mostOpenSockets, this.#openSockets);
    this.#changed();
    return socket;
  }

  socketEnded(socket: LoggedSocket, endedBy: 'server' | 'client'): void {
    if (socket.endedAt !== undefined) return;
    Object.assign(socket, { endedAt: now(), endedBy });
    this.#openSockets -= 1;
    this.#changed();
  }

  connectionOpened(start: ConnectionStart): LoggedConnection {
    const connection: LoggedConnection = {
      id: this.connections.length + 1,
      ...start,
      openedAt: now(),
      frames: [],
      framesSent: 0,
      framesReceived: 0,
      bytesSent: 0,
      bytesReceived: 0,
    };
    this.connections.push(connection);
    this.#turns.push({ connection, change: 1 });
    this.#changed();
    return connection;
  }

  answered(connection: LoggedConnection, status: number, contentType = ''): void {
    Object.assign(connection, { status, contentType, answeredAt: now() });
    this.#changed();
  }

  connectionEnded(
    connection: LoggedConnection,
    end: { endedBy: 'server' | 'client'; complete: boolean; closeReceived?: LoggedClose },
  ): void {
    if (connection.endedAt !== undefined) return;
    Object.assign(connection, { endedAt: now(), ...end });
    this.#turns.push({ connection, change: -1 });
    this.#changed();
  }

  frame(connection: LoggedConnection, frame: Omit<LoggedFrame, 'at'>): void {
    if (this.#keepFrames) connection.frames.push({ at: now(), ...frame });
    if (frame.direction === 'sent') {
      connection.framesSent += 1;
      connection.bytesSent += frame.size;
    } else {
      connection.framesReceived += 1;
      connection.bytesReceived += frame.size;
    }
    this.#changed();
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

function matcher(which: Which): (connection: LoggedConnection) => boolean {
  if (typeof which === 'function') return which;
  return ({ path }) => isAtOrBelow(path, which);
}

/** `/sse/a` is below `/sse`; `/sse-old` is not. */
export function isAtOrBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}

function now(): EpochMs {
  return performance.timeOrigin + performance.now();
}
