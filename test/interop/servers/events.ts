import type { PushRequest } from '../../../demo/servers/push-request';
import type { PushServer } from '../../../demo/servers/push-server';

/** An event stream that ends once in the middle, as servers do that restart. */
export function serveEvents(server: PushServer): void {
  server.route('/events', (request) => {
    const stream = request.openStream();
    if (isFirst(server, request)) {
      stream.send({ retry: 50, id: '1', data: 'Grüße ☃' });
      stream.comment('still there');
      stream.send({ event: 'health', id: '2', data: '{"ok":true}\nnode 2' });
      stream.end();
    } else {
      stream.send({ id: '3', data: 'again' });
      stream.send({ event: 'health', data: 'without an id' });
      stream.send({ event: 'done', id: '4', data: 'over' });
    }
  });
}

/** The answer of a language model, token by token, broken off once. */
export function serveTokens(server: PushServer): void {
  server.route('/tokens', (request) => {
    const stream = request.openStream();
    if (isFirst(server, request)) {
      stream.send({ retry: 30 });
      for (const [index, data] of ['Grüße', ', ', 'welt\nzwei'].entries()) {
        stream.send({ id: String(index), data });
      }
      stream.end();
    } else {
      stream.send({ event: 'token', id: '9', data: '{"text":"☃"}' });
      stream.send({ data: '[DONE]' });
    }
  });
}

function isFirst({ log }: PushServer, { connection }: PushRequest): boolean {
  const { headers, path } = connection;
  const alike = log.at(path).filter((other) => other.headers.host === headers.host);
  return alike[0] === connection;
}
