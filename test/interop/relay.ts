import { request as ask, type IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { PushRequest } from '../../demo/servers/push-request';
import type { PushServer } from '../../demo/servers/push-server';
import type { PushSocket } from '../../demo/servers/push-socket';
import type { PushUpgrade } from '../../demo/servers/push-upgrade';

/** No frame of a WebSocket may carry these; they say that there was none. */
const WITHOUT_FRAME = [1005, 1006];

/** Hands what comes to a path on to a library's own server, and so has all of it in the log. */
export function relay(server: PushServer, path: string, port: number): void {
  server.route(path, (request) => relayRequest(request, port));
  server.socketRoute(path, (upgrade) => relaySocket(upgrade, port));
}

async function relayRequest(request: PushRequest, port: number): Promise<void> {
  const { method, url, headers } = request.connection;
  const onward = ask({ host: '127.0.0.1', port, method, path: url, headers });
  void request.ended.then(() => onward.destroy());
  onward.on('error', () => request.reset());
  onward.end(await request.bodyBytes());
  onward.on('response', (response) => void relayAnswer(request, response));
}

async function relayAnswer(request: PushRequest, response: IncomingMessage): Promise<void> {
  const { statusCode = 500, headers: all } = response;
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...kept } = all;
  const headers = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, String(value)]),
  );
  if (headers['content-length'] !== undefined) {
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece);
    return request.answer(statusCode, Buffer.concat(pieces), headers);
  }
  const stream = request.openStream({ 'content-type': '', ...headers }, statusCode);
  response.on('data', (piece: Buffer) => stream.write(piece));
  response.on('end', () => stream.end());
  response.on('error', () => stream.destroy());
}

function relaySocket(upgrade: PushUpgrade, port: number): void {
  const { url, headers } = upgrade.connection;
  const offered = headers['sec-websocket-protocol']?.split(/, */) ?? [];
  const onward = new WebSocket(`ws://127.0.0.1:${port}${url}`, offered);
  let socket: PushSocket | undefined;
  // Accepted in the listener itself: a message may follow in the same turn.
  onward.on('open', () => {
    socket = upgrade.accept({ protocol: onward.protocol });
    socket?.onMessage((data) => onward.send(data));
    void socket?.closed.then(({ closeReceived }) => close(onward, closeReceived?.code ?? 1006));
  });
  onward.on('message', (data, isBinary) => socket?.send(isBinary ? bytesOf(data) : String(data)));
  onward.on('error', () => {
    if (!socket) upgrade.refuse(502);
  });
  onward.on('close', (code, reason) => {
    if (!socket?.isOpen) return;
    if (WITHOUT_FRAME.includes(code)) socket.terminate();
    else socket.close(code, String(reason));
  });
}

function close(socket: WebSocket, code: number): void {
  if (WITHOUT_FRAME.includes(code)) socket.close();
  else socket.close(code);
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return new Uint8Array(data);
}
