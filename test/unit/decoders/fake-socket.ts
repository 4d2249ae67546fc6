type Sent = string | Uint8Array;
type Handler = ((event: unknown) => void) | null;

/** What a library needs of a WebSocket: it opens at once and keeps what is sent. */
export function fakeSockets(): {
  Socket: new (url: string) => unknown;
  sent: Sent[];
  say(data: unknown): void;
} {
  const sent: Sent[] = [];
  const sockets: FakeSocket[] = [];

  class FakeSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly OPEN = 1;
    readonly CLOSED = 3;
    readyState = 1;
    protocol = '';
    binaryType = 'arraybuffer';
    onopen: Handler = null;
    onmessage: Handler = null;
    onclose: Handler = null;
    onerror: Handler = null;

    constructor(_url: string, protocols?: string | string[]) {
      this.protocol = [protocols ?? ''].flat()[0] ?? '';
      sockets.push(this);
      queueMicrotask(() => this.onopen?.({}));
    }

    send(data: string | ArrayBuffer | Uint8Array): void {
      sent.push(typeof data === 'string' ? data : new Uint8Array(data));
    }

    close(): void {
      this.readyState = 3;
    }
  }

  return {
    Socket: FakeSocket,
    sent,
    say: (data) => sockets.at(-1)?.onmessage?.({ data }),
  };
}
