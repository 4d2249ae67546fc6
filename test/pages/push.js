// What the test pages and the tests in them share. A classic script, so that a test can call these
// by name: `page.evaluate("openSource('/sse')")`.

/** @type {EventSource[]} */
const sources = [];
/** @type {WebSocket[]} */
const sockets = [];
/** Everything that arrived, in order: { kind, index, type, data, lastEventId }. */
const received = [];
/** Everything else that happened: { kind, index, type, readyState, code, reason, wasClean }. */
const changes = [];

/** Opens an EventSource that listens to `message` and to the named event types. */
function openSource(url = '/sse', types = [], init = undefined) {
  const source = new EventSource(url, init);
  const index = sources.push(source) - 1;
  for (const type of ['message', ...types]) {
    source.addEventListener(type, ({ data, lastEventId }) => {
      received.push({ kind: 'event-source', index, type, data, lastEventId });
    });
  }
  for (const type of ['open', 'error']) {
    source.addEventListener(type, () => {
      changes.push({ kind: 'event-source', index, type, readyState: source.readyState });
    });
  }
  return index;
}

/** Opens a WebSocket; binary frames are kept as arrays of numbers. */
function openSocket(url = '/ws', protocols = []) {
  const socket = new WebSocket(new URL(url, location.href.replace(/^http/, 'ws')), protocols);
  socket.binaryType = 'arraybuffer';
  const index = sockets.push(socket) - 1;
  socket.addEventListener('message', ({ data }) => {
    const isText = typeof data === 'string';
    received.push({
      kind: 'web-socket',
      index,
      type: isText ? 'text' : 'binary',
      data: isText ? data : [...new Uint8Array(data)],
    });
  });
  for (const type of ['open', 'error', 'close']) {
    socket.addEventListener(type, ({ code, reason, wasClean }) => {
      const { readyState } = socket;
      changes.push({ kind: 'web-socket', index, type, readyState, code, reason, wasClean });
    });
  }
  return index;
}

/** The readyState of every EventSource and WebSocket, in the order in which they were made. */
function states() {
  return {
    sources: sources.map(({ readyState }) => readyState),
    sockets: sockets.map(({ readyState }) => readyState),
  };
}

/** `?sse=4&to=/sse/a&ws=1&socket=/ws&types=health,alert` opens these at once. */
function openFromQuery() {
  const query = new URLSearchParams(location.search);
  const types = query.get('types')?.split(',') ?? [];
  for (let n = 0; n < Number(query.get('sse')); n += 1)
    openSource(query.get('to') ?? '/sse', types);
  for (let n = 0; n < Number(query.get('ws')); n += 1) openSocket(query.get('socket') ?? '/ws');
}

// By name for the other scripts of the page and for tests, however these evaluate.
Object.assign(globalThis, { sources, sockets, received, changes });
Object.assign(globalThis, { openSource, openSocket, openFromQuery, states });
