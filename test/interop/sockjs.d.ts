// The package brings no types; these are the parts that the tests use.
declare module 'sockjs' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:http';

  export interface Connection extends EventEmitter {
    write(message: string): boolean;
    close(code?: number, reason?: string): boolean;
    on(event: 'data', listener: (message: string) => void): this;
  }

  interface SockJsServer extends EventEmitter {
    on(event: 'connection', listener: (connection: Connection) => void): this;
    installHandlers(server: Server, options: { prefix: string }): void;
  }

  export function createServer(options: {
    log: () => void;
    heartbeat_delay?: number;
    disconnect_delay?: number;
  }): SockJsServer;
}
