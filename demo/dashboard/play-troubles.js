import { askCluster } from './assistant.js';
import { connections } from './live-connections.js';
import { closeOneNodeStream, openNodeStreams } from './node-streams.js';

const LOOK_MS = 100;
const FLOOD_PER_SECOND = 500;
const FLOOD_MESSAGES = 1500;
const BURST = 1000;
const HEALTH = '/api/health';
const ALERTS = '/api/alerts';
const LOG = '/api/log';
const POLL = '/api/notifications';

/**
 * All troubles one after the other; each waits for its effect before the next begins. The root
 * element's `data-step` names the step and ends as `done`.
 */
export async function playTroubles(trouble) {
  show('Asking the cluster');
  await askCluster('How are you?');

  show('Opening streams until the pool is full');
  openNodeStreams();
  await until(() => areStreamsOpen() && isPoolFull());

  show('Closing one lets a waiting request go');
  closeOneNodeStream();
  await until(() => stateOf(POLL) === 'open');

  show(`Burst of ${BURST}`);
  const beforeBurst = receivedBy(HEALTH);
  await trouble('burst', { count: BURST, to: 'health' });
  await until(() => receivedBy(HEALTH) >= beforeBurst + BURST);

  show(`Flood at ${FLOOD_PER_SECOND} messages a second`);
  const beforeFlood = receivedBy(HEALTH);
  await trouble('flood', { 'per-second': FLOOD_PER_SECOND, to: 'health' });
  await until(() => receivedBy(HEALTH) >= beforeFlood + FLOOD_MESSAGES);
  await trouble('flood', { 'per-second': 0 });

  show('Closing the WebSocket with 1011');
  await trouble('close', { code: 1011 });
  await until(() => stateOf(LOG) === 'closed');
  await until(() => stateOf(LOG) === 'open');

  show('204 ends the alerts for good');
  await trouble('no-content');
  await until(() => stateOf(ALERTS) === 'closed');
  reopenClosed();
  await until(() => stateOf(ALERTS) === 'open');

  show('Dropping all connections');
  await trouble('drop');
  await until(() => stateOf(HEALTH) !== 'open' && stateOf(LOG) !== 'open');
  await until(() => areStreamsOpen() && stateOf(LOG) === 'open');

  show('Restarting the server');
  await trouble('restart');
  await until(() => stateOf(HEALTH) !== 'open' && stateOf(LOG) !== 'open');
  await until(() => stateOf(LOG) === 'open');
  // Chromium comes back by itself; Firefox gives a refused EventSource up for good.
  await until(() => !streams().some(({ state }) => state === 'connecting'));
  reopenClosed();
  await until(areStreamsOpen);

  show('Opening streams until the pool is full');
  openNodeStreams();
  await until(isPoolFull);
  show('done');
}

function streams() {
  return connections().filter(({ kind }) => kind === 'SSE');
}

function areStreamsOpen() {
  return streams().every(({ state }) => state === 'open');
}

/** Over HTTP/2 nothing ever waits; there, the streams are all open instead. */
function isPoolFull() {
  const { nextHopProtocol } = performance.getEntriesByType('navigation')[0];
  return nextHopProtocol === 'h2' ? areStreamsOpen() : stateOf(POLL) === 'waiting';
}

function stateOf(wanted) {
  return connections().find(({ name }) => name === wanted)?.state;
}

function receivedBy(wanted) {
  return connections().find(({ name }) => name === wanted)?.received ?? 0;
}

function reopenClosed() {
  for (const button of document.querySelectorAll('.reopen')) button.click();
}

function show(text) {
  document.documentElement.dataset.step = text;
  document.getElementById('play-step').textContent = text;
}

function until(state) {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!state()) return;
      clearInterval(timer);
      resolve();
    }, LOOK_MS);
  });
}
