/** Listens until an event `done`; the server ends the stream once in between. */
export function followEvents(source, tell) {
  return new Promise((resolve) => {
    source.addEventListener('open', () => tell('open', source.readyState));
    source.addEventListener('error', () => tell('error', source.readyState));
    for (const type of ['message', 'health', 'done']) {
      source.addEventListener(type, (event) => {
        tell(type, event.data, event.lastEventId);
        if (type !== 'done') return;
        source.close();
        resolve();
      });
    }
  });
}
