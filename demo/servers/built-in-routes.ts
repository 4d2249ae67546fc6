import type { PushRequest } from './push-request';
import type { PushUpgrade } from './push-upgrade';

/**
 * Endpoints of every push server. A page says in the query what it wants, or a test takes the
 * stream with `nextStream` and drives it. Paths below an endpoint (`/sse/a`) are the same endpoint.
 */
export const builtInRoutes: readonly (readonly [
  string,
  (request: PushRequest) => void | Promise<void>,
])[] = [
  // /sse?retry=500&burst=1000&size=200&end=1&status=200&type=text/html
  ['/sse', openEventStream],
  // /ndjson?burst=10&end=1
  ['/ndjson', (request) => openRecords(request, 'application/x-ndjson')],
  ['/json-seq', (request) => openRecords(request, 'application/json-seq')],
  ['/multipart', openMultipart],
  // /chunks?type=text/plain: a body without a length, sent by the owner piece by piece
  ['/chunks', openChunks],
  // /poll: one JSON answer at once, another one each time
  ['/poll', (request) => request.json({ at: Date.now() })],
  // /same?of=text: the same answer each time; with &etag=1 a 304 for who has it
  ['/same', answerTheSame],
  // /status/503
  ['/status', (request) => request.answer(Number(request.url.pathname.split('/')[2] ?? 200))],
  // /redirect?to=/sse&status=307
  ['/redirect', redirect],
  // /slow?ms=500
  ['/slow', (request) => void setTimeout(() => request.json({}), numberIn(request.url, 'ms'))],
  // /reset: broken off before any answer
  ['/reset', (request) => request.reset()],
  // /held and /long-poll: the owner answers them through `nextRequest`
  ['/held', () => {}],
  ['/long-poll', () => {}],
  ['/favicon.ico', (request) => request.answer(204)],
];

export const builtInSocketRoutes: readonly (readonly [
  string,
  (upgrade: PushUpgrade) => void | Promise<void>,
])[] = [
  // /ws?echo=1&burst=1000&size=200&binary=1&close=4001&reason=bye&protocol=v2&deflate=1
  ['/ws', openSocket],
  ['/ws/held', () => {}],
  ['/ws/reset', (upgrade) => upgrade.reset()],
  // /ws/status/403
  ['/ws/status', (upgrade) => upgrade.refuse(Number(upgrade.url.pathname.split('/')[3] ?? 403))],
];

async function openEventStream(request: PushRequest): Promise<void> {
  const { url, connection } = request;
  const type = url.searchParams.get('type');
  const status = numberIn(url, 'status', 200);
  if (status === 204) return request.answer(204);
  const stream = request.openStream(type === null ? {} : { 'content-type': type }, status);
  if (url.searchParams.has('retry')) stream.send({ retry: numberIn(url, 'retry') });
  // Numbering goes on after the id that the browser had last, so a gap or a repeat shows.
  const first = Number(connection.headers['last-event-id'] ?? 0) + 1;
  await stream.burst(numberIn(url, 'burst'), (index) => ({
    data: payload(url, first + index),
    id: String(first + index),
  }));
  if (url.searchParams.has('end')) stream.end();
}

function openRecords(request: PushRequest, type: string): void {
  const stream = request.openStream({ 'content-type': type });
  for (let index = 0; index < numberIn(request.url, 'burst'); index += 1) {
    stream.record(JSON.stringify({ index }));
  }
  if (request.url.searchParams.has('end')) stream.end();
}

function openMultipart(request: PushRequest): void {
  request.openStream({ 'content-type': 'multipart/x-mixed-replace; boundary=frontier' });
}

function openChunks(request: PushRequest): void {
  const type = request.url.searchParams.get('type') ?? 'application/octet-stream';
  // Chromium holds back a short text until it has guessed its type, unless it is told not to.
  request.openStream({ 'content-type': type, 'x-content-type-options': 'nosniff' });
}

function answerTheSame(request: PushRequest): void {
  const { searchParams } = request.url;
  const body = searchParams.get('of') ?? 'nothing new';
  const headers = { 'content-type': 'text/plain' };
  if (searchParams.has('etag')) request.answerUnlessKnown(body, headers);
  else request.answer(200, body, headers);
}

async function openSocket(upgrade: PushUpgrade): Promise<void> {
  const { url } = upgrade;
  const protocol = url.searchParams.get('protocol');
  const deflate = url.searchParams.has('deflate');
  const socket = upgrade.accept({ deflate, ...(protocol === null ? {} : { protocol }) });
  if (!socket) return;
  socket.echo = url.searchParams.has('echo');
  const isBinary = url.searchParams.has('binary');
  await socket.burst(numberIn(url, 'burst'), (index) => {
    const text = payload(url, index + 1);
    return isBinary ? Buffer.from(text) : text;
  });
  if (url.searchParams.has('close')) {
    socket.close(numberIn(url, 'close'), url.searchParams.get('reason') ?? '');
  }
}

function redirect(request: PushRequest): void {
  const location = request.url.searchParams.get('to') ?? '/sse';
  request.answer(numberIn(request.url, 'status', 302), '', { location });
}

/** The number, padded with dots to `size` characters. */
function payload(url: URL, number: number): string {
  return String(number).padEnd(numberIn(url, 'size'), '.');
}

function numberIn({ searchParams }: URL, name: string, fallback = 0): number {
  return Number(searchParams.get(name) ?? fallback);
}
