import { closeOneNodeStream, openNodeStreams } from './node-streams.js';
import { playTroubles } from './play-troubles.js';

/** Connects the buttons. `config.trouble` is another port; the page says why. */
export function connectTroubleButtons(config) {
  const { trouble, ask } = createTroubleClient(config);
  const onClick = (id, action) => document.getElementById(id).addEventListener('click', action);
  const value = (id) => document.getElementById(id).value;

  document.getElementById('trouble-origin').textContent = new URL(config.trouble).host;
  for (const button of document.querySelectorAll('[data-trouble]')) {
    button.addEventListener('click', () => trouble(button.dataset.trouble));
  }
  onClick('ask-server', ask);
  onClick('open-streams', openNodeStreams);
  onClick('close-stream', closeOneNodeStream);
  onClick('no-content', () => trouble('no-content'));
  onClick('burst', () => trouble('burst', { count: value('burst-count'), to: value('burst-to') }));
  onClick('close-socket', () => trouble('close', { code: value('close-code') }));
  onClick('flood', () => {
    const isFlooding = document.getElementById('flood').ariaPressed === 'true';
    const perSecond = isFlooding ? 0 : value('flood-rate');
    return trouble('flood', { 'per-second': perSecond, to: value('flood-to') });
  });
  onClick('play', ({ currentTarget }) => {
    currentTarget.disabled = true;
    void playTroubles(trouble).finally(() => {
      document.getElementById('play').disabled = false;
    });
  });
  return trouble;
}

function createTroubleClient({ trouble: origin, name }) {
  const serverView = document.getElementById('server-view');
  const flood = document.getElementById('flood');

  async function request(path, method) {
    try {
      const response = await fetch(`${origin}/${name}/${path}`, { method });
      const { requests, webSockets, floodPerSecond } = await response.json();
      serverView.textContent = `The server sees ${count(requests, 'open request')} and ${count(webSockets, 'WebSocket')}.`;
      flood.ariaPressed = String(floodPerSecond > 0);
      flood.textContent = floodPerSecond > 0 ? 'Stop flood' : 'Flood';
    } catch {
      serverView.textContent = 'The trouble server does not answer.';
    }
  }

  return {
    trouble: (path, parameters = {}) =>
      request(`${path}?${new URLSearchParams(parameters)}`, 'POST'),
    ask: () => request('state', 'GET'),
  };
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
