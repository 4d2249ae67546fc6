import { showConnection } from './live-connections.js';

/** A long poll is held by the server for up to 25 s; this is past what its progress usually takes. */
const LONG_MS = 6000;
const RETRY_MS = 2000;

/** Follows the running task with a long poll: asks, waits for the answer, asks again. */
export async function followTask() {
  const view = showConnection('/api/task', 'Long poll');
  let version = 0;
  for (;;) {
    view.asked('asked', LONG_MS);
    try {
      const response = await fetch(`/api/task?version=${version}`, { cache: 'no-store' });
      const task = await response.json();
      version = task.version;
      view.set('open', 'answered');
      view.received1();
      showTask(task);
    } catch {
      view.set('closed', 'failed');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function showTask({ title, percent, finished }) {
  document.getElementById('task-title').textContent = title;
  document.getElementById('task-percent').textContent = `${percent} %`;
  document.getElementById('task-bar').style.width = `${percent}%`;
  const items = finished.map((text) =>
    Object.assign(document.createElement('li'), { textContent: text }),
  );
  document.getElementById('tasks-done').replaceChildren(...items);
}
