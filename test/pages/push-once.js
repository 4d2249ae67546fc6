// Makes a connection of each kind, takes the three messages that its server sends at once, and
// lets go: no document holds a slot that the next one needs. `?label=` names its endpoints.
(() => {
  const { origin, searchParams } = new URL(document.currentScript.src);
  const label = searchParams.get('label');

  const source = new EventSource(`${origin}/sse/${label}?burst=3&size=20`);
  source.onmessage = ({ lastEventId }) => {
    if (lastEventId === '3') source.close();
  };

  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws/${label}?burst=3&echo=1`);
  socket.onopen = () => socket.send(`from ${label}`);

  void fetch(`${origin}/ndjson/${label}?burst=3&end=1`).then(async ({ body }) => {
    const reader = body.getReader();
    while (!(await reader.read()).done);
  });
})();
