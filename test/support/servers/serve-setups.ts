import type { PushServer } from '../../../demo/servers/push-server';
import type { PushSocket } from '../../../demo/servers/push-socket';

/** What the servers of test/pages/setups.js do. */
export function serveSetups(server: PushServer): void {
  const socket = (path: string, serve: (socket: PushSocket) => void) =>
    server.socketRoute(path, (upgrade) => {
      const accepted = upgrade.accept();
      if (accepted) serve(accepted);
    });

  socket('/ws/read', () => {});
  socket('/ws/behind', () => {});
  socket('/ws/unread', (unread) => unread.stopReading());
  socket('/ws/limited', (limited) => limited.onMessage(() => limited.close(1009, 'too big')));
  // Ends at unequal ages: equal ones would be a timeout.
  const ages = [200, 900, 450, 1_600];
  socket('/ws/cut', (cut) => void setTimeout(() => cut.terminate(), ages.shift() ?? 100));
  let restarts = 1;
  socket('/ws/restarted', (restarted) => {
    if (restarts > 0) setTimeout(() => restarted.close(1012, 'restart'), 300);
    restarts -= 1;
  });
  const padding = '.'.repeat(100);
  socket('/ws/same', (same) => every(same, 150, () => `the same${padding}`));
  socket('/ws/news', (news) => every(news, 150, (n) => `number ${n}${padding}`));
  socket('/ws/tiny', (tiny) => every(tiny, 5, (n) => `${n}`));
  socket('/ws/few', (few) => every(few, 100, (n) => `${n}`));

  // The way of the HTML standard to end a stream: 204 in answer to the reconnect.
  let isOver = false;
  server.route('/goodbye', (request) => {
    if (isOver) return request.answer(204);
    isOver = true;
    const stream = request.openStream();
    stream.send({ retry: 600, data: 'all that there is' });
    stream.end();
  });

  // Eight events, one end, and the rest: from where the client has read, or some events later.
  let next = 1;
  server.route('/counted', (request) => {
    const stream = request.openStream();
    const isFirst = next === 1;
    if (!isFirst) next += Number(request.url.searchParams.get('lost'));
    stream.send({ retry: 600 });
    for (const end = next + 8; next < end; next += 1)
      stream.send({ id: `${next}`, data: `${next}` });
    if (isFirst) stream.end();
  });
}

/** An event twice a second. */
export function serveMarker(server: PushServer): void {
  server.route('/marker', (request) => {
    const stream = request.openStream();
    const timer = setInterval(() => stream.send({ data: `${performance.now()}` }), 500);
    void stream.ended.then(() => clearInterval(timer));
  });
}

/** As many as are due by now: on a busy machine a timer alone falls behind. */
function every(socket: PushSocket, ms: number, make: (n: number) => string): void {
  const began = performance.now();
  let n = 0;
  const timer = setInterval(() => {
    while (n * ms < performance.now() - began) {
      n += 1;
      socket.send(make(n));
    }
  }, ms);
  void socket.closed.then(() => clearInterval(timer));
}
