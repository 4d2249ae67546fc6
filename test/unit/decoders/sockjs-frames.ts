import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Connection, createServer as createSockJs } from 'sockjs';
import SockJS from 'sockjs-client';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the library's server streams to a client from beginning to end, one heartbeat or more before the messages. */
export function streamedBySockJs(messages: readonly string[]): Promise<string> {
  return withServer(async (ask, connected) => {
    const { body } = await ask('xhr_streaming');
    if (!body) throw new Error('Expected a body');
    const [connection] = await connected;
    let text = '';
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      const hadBeat = text.includes('\nh\n');
      text += piece;
      if (hadBeat || !text.includes('\nh\n')) continue;
      for (const message of messages) connection.write(message);
      connection.close(3000, 'Go away!');
    }
    return text;
  });
}

/** The answer to a poll before which the library's server was told to send these. */
export function polledFromSockJs(messages: readonly string[]): Promise<string> {
  return withServer(async (ask, connected) => {
    await (await ask('xhr')).text();
    const [connection] = await connected;
    for (const message of messages) connection.write(message);
    return (await ask('xhr')).text();
  });
}

/** What the library's client sends as a frame of its WebSocket. */
export async function sentBySockJs(message: string): Promise<string> {
  const info = JSON.stringify({ websocket: true, origins: ['*:*'], cookie_needed: false });
  const http = createServer((_, response) => response.end(info));
  const sockets = new WebSocketServer({ server: http });
  const connected = once(sockets, 'connection') as Promise<[WebSocket]>;
  const url = await listen(http);
  // Else it gives up a server that has not answered within some hundred milliseconds.
  const client = new SockJS(url, null, { transports: ['websocket'], timeout: 60_000 });
  client.onopen = () => client.send(message);
  const [socket] = await connected;
  socket.send('o');
  const [frame] = await once(socket, 'message');
  client.close();
  socket.terminate();
  http.close();
  return String(frame);
}

type Ask = (kind: 'xhr' | 'xhr_streaming') => Promise<Response>;

async function withServer<Value>(
  use: (ask: Ask, connected: Promise<[Connection]>) => Promise<Value>,
): Promise<Value> {
  const http = createServer();
  const library = createSockJs({ log: () => {}, heartbeat_delay: 1 });
  library.installHandlers(http, { prefix: '/sockjs' });
  const connected = once(library, 'connection') as Promise<[Connection]>;
  const url = await listen(http);
  try {
    // The library knows sessions by their names, those of other servers too.
    const session = `${url}/000/${randomUUID()}`;
    return await use((kind) => fetch(`${session}/${kind}`, { method: 'POST' }), connected);
  } finally {
    http.closeAllConnections();
    http.close();
  }
}

async function listen(http: Server): Promise<string> {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/sockjs`;
}
