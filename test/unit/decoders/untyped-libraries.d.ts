declare module 'phoenix' {
  interface Message {
    join_ref: string;
    ref: string;
    topic: string;
    event: string;
    payload: unknown;
  }
  export const Serializer: {
    encode(message: Message, callback: (encoded: string | ArrayBuffer) => void): void;
    decode(payload: string | ArrayBuffer, callback: (message: Message) => void): void;
  };
}

declare module 'sockjs-client' {
  class SockJS {
    constructor(url: string, reserved: null, options: { transports: string[]; timeout: number });
    onopen: () => void;
    send(message: string): void;
    close(): void;
  }
  export = SockJS;
}

declare module '@rails/actioncable' {
  export const adapters: { WebSocket: new (url: string) => unknown };
  export function createConsumer(url: string): {
    connection: { isOpen(): boolean };
    subscriptions: {
      create(channel: { channel: string; id: number }): {
        perform(action: string, data: Record<string, unknown>): void;
      };
    };
    disconnect(): void;
  };
}
