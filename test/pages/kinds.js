// Reads pushed data in every way that a page can. A classic script, so that tests can call these by
// name: `tab.evaluate("openKind('fetch-reader', '/sse')")`, and `?open=fetch-reader:/sse/a&open=...`
// opens what the page is loaded with.

/** What was opened, in order: { kind, url, bytes, pieces, status, end, stop }. */
const opened = [];

/** Keeps each piece of text until there is this much of all: beyond it a test only wants the count. */
const KEPT_CHARS = 1_000_000;

/** Takes what it reads into `record`; resolves when the body has ended. */
const fetchReads = {
  async reader({ body }, record) {
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      took(record, value);
    }
  },
  async byob({ body }, record) {
    const reader = body.getReader({ mode: 'byob' });
    let view = new Uint8Array(4096);
    for (;;) {
      const { done, value } = await reader.read(view);
      if (done) return;
      took(record, value);
      view = new Uint8Array(value.buffer);
    }
  },
  async 'for-await'({ body }, record) {
    for await (const piece of body) took(record, piece);
  },
  async 'pipe-through'({ body }, record) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      took(record, value);
    }
  },
  async 'pipe-to'({ body }, record) {
    await body.pipeTo(new WritableStream({ write: (piece) => took(record, piece) }));
  },
  async tee({ body }, record) {
    const [first, second] = body.tee();
    await Promise.all([
      fetchReads.reader({ body: first }, record),
      fetchReads.reader({ body: second }, { bytes: 0, pieces: [] }),
    ]);
  },
  async clone(response, record) {
    const copy = response.clone();
    await Promise.all([fetchReads.reader(response, record), copy.text()]);
  },
  text: async (response, record) => took(record, await response.text()),
  json: async (response, record) => took(record, JSON.stringify(await response.json())),
  bytes: async (response, record) => took(record, new Uint8Array(await response.arrayBuffer())),
  blob: async (response, record) => took(record, await (await response.blob()).text()),
};

/** Ways to open a stream or a poll: `fetch-reader`, `xhr-stream`, `fetch-poll` and so on. */
const opens = {
  'event-source'(url, record, { types = [] }) {
    const source = new EventSource(url);
    for (const type of ['message', ...types]) {
      source.addEventListener(type, ({ data }) => took(record, data));
    }
    return () => source.close();
  },
  socket(url, record) {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    socket.addEventListener('message', ({ data }) => took(record, data));
    return () => socket.close();
  },
  'xhr-stream'(url, record, options) {
    const request = xhr(url, options);
    let seen = 0;
    request.onprogress = () => {
      const { responseText } = request;
      took(record, responseText.slice(seen));
      seen = responseText.length;
    };
    request.onloadend = () => ended(record, request.status === 0 ? 'failed' : 'complete');
    return () => request.abort();
  },
  /** Asks again as soon as there is an answer, `times` in all. */
  'fetch-long-poll': (url, record, options) => polled(fetchOnce, url, record, options),
  'xhr-long-poll': (url, record, options) => polled(xhrOnce, url, record, options),
  /** Asks every `every` milliseconds after an answer, `times` in all. */
  'fetch-poll': (url, record, options) =>
    polled(fetchOnce, url, record, { every: 300, ...options }),
  'xhr-poll': (url, record, options) => polled(xhrOnce, url, record, { every: 300, ...options }),
};

for (const [name, read] of Object.entries(fetchReads)) {
  opens[`fetch-${name}`] = (url, record, { method, body, headers, duplex }) => {
    const { signal, stop } = stopper();
    fetch(url, { method, body, headers, duplex, signal })
      .then((response) => {
        record.status = response.status;
        return read(response, record);
      })
      .then(
        () => ended(record, 'complete'),
        (error) => ended(record, error.name),
      );
    return stop;
  };
}

/** Opens one kind; `options` may have method, body, headers, types, every, times, cursor. */
function openKind(kind, url, options = {}) {
  const record = { kind, url, bytes: 0, chars: 0, pieces: [], status: 0, end: '' };
  record.stop = opens[kind](new URL(url, location.href).href, record, options);
  return opened.push(record) - 1;
}

function took(record, piece) {
  const isText = typeof piece === 'string';
  record.bytes += isText ? new TextEncoder().encode(piece).length : piece.byteLength;
  record.chars += piece.length ?? 0;
  if (record.chars <= KEPT_CHARS) record.pieces.push(isText ? piece : [...new Uint8Array(piece)]);
}

function ended(record, how) {
  record.end = how;
}

/** `cursor`: a parameter that changes with each request, as real polls have one. */
function polled(once, url, record, { times = Infinity, every = 0, cursor, ...options }) {
  const { signal, stop } = stopper();
  const run = async () => {
    for (let asked = 1; asked <= times && !signal.aborted; asked += 1) {
      const address = new URL(url);
      if (cursor) address.searchParams.set(cursor, `${1_699_000_000_000 + asked}`);
      await once(address.href, record, options, signal);
      if (every > 0 && asked < times) await new Promise((done) => setTimeout(done, every));
    }
  };
  run().then(
    () => ended(record, 'complete'),
    (error) => ended(record, error.name),
  );
  return stop;
}

async function fetchOnce(url, record, { method, body, headers }, signal) {
  const response = await fetch(url, { method, body, headers, signal, cache: 'no-store' });
  record.status = response.status;
  took(record, await response.text());
}

function xhrOnce(url, record, options, signal) {
  return new Promise((resolve, reject) => {
    const request = xhr(url, options);
    signal.addEventListener('abort', () => request.abort());
    request.onload = () => {
      record.status = request.status;
      took(record, request.responseText);
      resolve();
    };
    request.onerror = request.onabort = ({ type }) => reject(new DOMException('', type));
  });
}

function xhr(url, { method = 'GET', body = null, headers = {} }) {
  const request = new XMLHttpRequest();
  request.open(method, url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  // After the listeners of who asked.
  queueMicrotask(() => request.send(body));
  return request;
}

function stopper() {
  const aborted = new AbortController();
  return { signal: aborted.signal, stop: () => aborted.abort() };
}

/** `?open=KIND:URL`, as often as wanted; `&options={...}` goes to all of them. */
function openFromQuery() {
  const query = new URLSearchParams(location.search);
  const options = JSON.parse(query.get('options') ?? '{}');
  for (const wanted of query.getAll('open')) {
    const [, kind, url] = /^([^:]+):(.*)$/.exec(wanted);
    openKind(kind, url, options);
  }
}

// By name for tests, however these evaluate.
Object.assign(globalThis, { opened, openKind, openFromQuery });
