import { addToFeed } from './feed.js';
import { showConnection } from './live-connections.js';
import { createSparkline } from './sparkline.js';

const PATH = '/api/log';
const MAX_SHOWN = 30;
const PING_MS = 10_000;
const RECONNECT_MS = 2000;
/** After these the server does not want this page back: done, and signed out. */
const FINAL_CODES = [1000, 4001];

const list = document.getElementById('user-log');
const drawLatency = createSparkline(document.getElementById('latency-spark'));
let socket;

/** Follows the user log over a WebSocket: JSON texts both ways, latency samples as binary frames. */
export function followUserLog() {
  socket = new WebSocket(new URL(PATH, location.href.replace(/^http/, 'ws')));
  socket.binaryType = 'arraybuffer';
  const view = showConnection(PATH, 'WS', reopen);
  const pings = setInterval(() => send({ type: 'ping', sentAt: Date.now() }), PING_MS);

  function reopen() {
    view.remove();
    followUserLog();
  }

  socket.addEventListener('open', () => view.set('open'));
  socket.addEventListener('message', ({ data }) => {
    view.received1();
    if (typeof data === 'string') showMessage(JSON.parse(data));
    else showLatency(data);
  });
  socket.addEventListener('close', ({ code }) => {
    clearInterval(pings);
    view.set('closed', `closed ${code}`);
    if (FINAL_CODES.includes(code)) return;
    setTimeout(reopen, RECONNECT_MS);
  });
}

/** Writes to the log, if there is a connection. */
export function say(text) {
  send({ type: 'say', text });
}

function send(message) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function showMessage(message) {
  if (message.type === 'welcome') list.replaceChildren();
  const lines = message.type === 'welcome' ? message.lines : [message];
  for (const { type, at, user, text } of lines) {
    if (type === 'line') addToFeed(list, { at, title: user, text }, MAX_SHOWN);
  }
}

/** One 32-bit float for each node; the page acknowledges it with a binary frame of its own. */
function showLatency(buffer) {
  const samples = new Float32Array(buffer);
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  document.getElementById('latency').textContent = mean.toFixed(2);
  drawLatency(mean);
  if (socket.readyState === WebSocket.OPEN)
    socket.send(new Uint8Array([samples.length, 1, 0, 255]));
}
