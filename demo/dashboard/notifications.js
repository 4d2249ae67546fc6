import { showConnection } from './live-connections.js';

const PERIOD_MS = 3000;

/** Polls the notifications. A poll that has no answer yet is not repeated. */
export function pollNotifications() {
  const view = showConnection('/api/notifications', 'Poll');
  const note = document.getElementById('poll-note');
  let isAsking = false;

  async function poll() {
    if (isAsking) return;
    isAsking = true;
    view.asked('asked');
    try {
      const response = await fetch('/api/notifications', { cache: 'no-store' });
      const { unread } = await response.json();
      view.set('open', 'answered');
      view.received1();
      document.getElementById('unread').textContent = unread;
      note.textContent = 'notifications';
    } catch {
      view.set('closed', 'failed');
      note.textContent = 'notifications (not reached)';
    }
    isAsking = false;
  }

  void poll();
  setInterval(poll, PERIOD_MS);
}
