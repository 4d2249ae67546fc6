// Evaluates what `evaluateInWorker` of workers.js sends: in dedicated, shared and service workers.
importScripts('/ask.js');

async function answer({ data, ports: [port] }) {
  // biome-ignore lint/security/noGlobalEval: the tests decide what a worker does.
  port.postMessage((await globalThis.eval(data)) ?? null);
}

addEventListener('message', (event) => {
  const answered = answer(event);
  event.waitUntil?.(answered);
});
addEventListener('connect', ({ ports: [port] }) => {
  port.onmessage = answer;
});

// Only a service worker gets these.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (new URL(event.request.url).searchParams.has('pass')) {
    event.respondWith(fetch(event.request));
  }
});
