import { addToFeed } from './feed.js';
import { showEventSource } from './live-connections.js';

const PATH = '/api/alerts';
const MAX_SHOWN = 20;

/** Follows the alerts over a second SSE stream. The server's 204 ends it for good. */
export function followAlerts(beforeReopen) {
  const source = new EventSource(PATH);
  const view = showEventSource(source, PATH, ['alert', 'heartbeat'], async () => {
    await beforeReopen();
    view.remove();
    followAlerts(beforeReopen);
  });
  source.addEventListener('alert', ({ data }) => {
    const { at, level, text } = JSON.parse(data);
    addToFeed(
      document.getElementById('alerts'),
      { at, mark: level, title: level, text },
      MAX_SHOWN,
    );
  });
}
