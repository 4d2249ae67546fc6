import { createServer, type Server as HttpServer } from 'node:http';
import { Aedes } from 'aedes';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { Server as SocketIo } from 'socket.io';
import { createServer as createSockJs } from 'sockjs';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { PushServer } from '../../../demo/servers/push-server';
import { relay } from '../relay';

/** Longer than a short poll would take, so that a library's polls are long ones. */
const TICK_MS = 2_500;
/** A busy page asks once more in this time, and with that its long polls are known to be such. */
const LAST_POLL_MS = 3_000;

/** Servers that come as packages of their own, behind the push server that writes down what they say. */
export async function servePackages(server: PushServer): Promise<() => Promise<void>> {
  const http = createServer();
  const io = serveSocketIo(http);
  serveSockJs(http);
  const graphql = new WebSocketServer({ noServer: true });
  serveGraphql(graphql);
  const mqtt = new WebSocketServer({ noServer: true });
  const broker = await serveMqtt(mqtt);
  for (const [path, sockets] of [
    ['/graphql', graphql],
    ['/mqtt', mqtt],
  ] as const) {
    http.on('upgrade', (request, transport, head) => {
      if (request.url !== path) return;
      sockets.handleUpgrade(request, transport, head, (socket) =>
        sockets.emit('connection', socket, request),
      );
    });
  }
  const port = await listen(http);
  for (const path of ['/socket.io', '/sockjs', '/graphql', '/mqtt']) relay(server, path, port);
  return async () => {
    broker.close();
    await io.close();
    http.closeAllConnections();
  };
}

/** Answers a greeting, ticks twice, and the first time drops its client then. */
function serveSocketIo(http: HttpServer): SocketIo {
  const io = new SocketIo(http, { serveClient: false });
  const met = new Set<string>();
  io.on('connection', (socket) => {
    const { host = '' } = socket.handshake.headers;
    const isFirst = !met.has(host);
    met.add(host);
    socket.on('hello', (greeting: { text: string }, answer: (text: string) => void) => {
      answer(`${greeting.text} back`);
      setTimeout(() => socket.emit('tick', 1, Buffer.from([1, 0, 255])), TICK_MS);
      setTimeout(() => socket.emit('tick', 2, Buffer.from([2])), 2 * TICK_MS);
      if (isFirst) setTimeout(() => socket.conn.close(), 2 * TICK_MS + LAST_POLL_MS);
    });
  });
  return io;
}

/** Says everything back, ticks twice and goes away. */
function serveSockJs(http: HttpServer): void {
  // A busy page may take longer than the usual 5 s to its next poll.
  const echo = createSockJs({ log: () => {}, disconnect_delay: 60_000 });
  echo.on('connection', (connection) => {
    let heard = 0;
    connection.on('data', (message) => {
      connection.write(`${message} back`);
      heard += 1;
      if (heard < 2) return;
      setTimeout(() => connection.write('tick 1'), TICK_MS);
      setTimeout(() => connection.write('tick 2'), 2 * TICK_MS);
      setTimeout(() => connection.close(3001, 'enough'), 2 * TICK_MS + LAST_POLL_MS);
    });
  });
  echo.installHandlers(http, { prefix: '/sockjs' });
}

/** Greets three times; the first time it restarts in the middle. */
function serveGraphql(sockets: WebSocketServer): void {
  const schema = buildSchema(
    'type Query { hello(name: String): String } type Subscription { greetings: String }',
  );
  let subscribed = 0;
  useServer(
    {
      schema,
      roots: {
        query: { hello: ({ name }: { name: string }) => `hello ${name}` },
        subscription: {
          async *greetings() {
            subscribed += 1;
            yield { greetings: `Grüße ☃ ${subscribed}` };
            if (subscribed === 1)
              for (const socket of sockets.clients) socket.close(1012, 'restart');
            yield { greetings: 'Bonjour' };
          },
        },
      },
    },
    sockets,
  );
}

/** A broker that drops who asks for it. */
async function serveMqtt(sockets: WebSocketServer): Promise<Aedes> {
  const broker = await Aedes.createBroker();
  sockets.on('connection', (socket, request) => {
    broker.handle(createWebSocketStream(socket), request);
  });
  broker.on('publish', ({ topic }, client) => {
    if (topic === 'leave') client?.conn.destroy();
  });
  return broker;
}

async function listen(http: HttpServer): Promise<number> {
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`Expected a TCP address, got ${address}`);
  }
  return address.port;
}
