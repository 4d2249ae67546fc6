// Makes requests of every kind, in pages and in workers. A classic script, so that tests can call
// these by name: `tab.evaluate("ask('source', ['/sse/a1'])")`.

/** What ends each request that has not been dropped, by the address it was made for. */
const drops = new Map();

/** Ways to make a request. Each takes its address and options, and returns what ends it. */
const asks = {
  source(url, options) {
    const source = new EventSource(url, options);
    return () => source.close();
  },
  socket(url, options) {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    socket.addEventListener('close', () => failed.push(url));
    return () => socket.close(options?.code);
  },
  fetch(url, options) {
    const aborted = new AbortController();
    const read = async () => {
      const { body } = await fetch(url, { signal: aborted.signal, ...options });
      // An unread body would be collected, and its stream ended, at any time.
      const reader = body?.getReader();
      while (reader && !(await reader.read()).done);
    };
    read().catch(() => failed.push(url));
    return () => aborted.abort();
  },
  xhr(url) {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
    return () => request.abort();
  },
  image: (url) => appended('img', { src: url, alt: '', width: 20, height: 20 }),
  script: (url) => appended('script', { src: url }),
  style: (url) => appended('link', { rel: 'stylesheet', href: url }),
  frame: (url) => appended('iframe', { src: url }),
  beacon(url) {
    navigator.sendBeacon(url);
    return () => {};
  },
};

/** Requests that failed or ended, whoever ended them. */
const failed = [];

function ask(kind, urls, options) {
  for (const url of urls) drops.set(url, asks[kind](new URL(url, location.href).href, options));
}

function drop(url) {
  drops.get(url)();
  drops.delete(url);
}

function appended(name, attributes) {
  const element = Object.assign(document.createElement(name), attributes);
  document.body.append(element);
  return () => element.remove();
}

/** Resolves when another server has answered: whatever could run by now has been sent as well. */
async function passBy(url) {
  await (await fetch(url, { cache: 'no-store', credentials: 'omit' })).text();
}

Object.assign(globalThis, { ask, drop, passBy, failed });
