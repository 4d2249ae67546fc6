import type { PushRequest } from '../../../demo/servers/push-request';
import type { PushServer } from '../../../demo/servers/push-server';

/** Ends each message of the hub protocol. */
const RECORD_END = '\u001e';
/** Longer than a short poll would take, so that the hub's requests are long polls. */
const TICK_MS = 1_400;

const TRANSPORTS = ['WebSockets', 'ServerSentEvents', 'LongPolling'].map((transport) => ({
  transport,
  transferFormats: ['Text'],
}));

/** As much of a SignalR hub as one client needs: it echoes, ticks twice, and lets go of who leaves. */
export function serveHub(server: PushServer): void {
  const clients = new Map<string, HubClient>();
  const clientOf = ({ url }: { url: URL }) => clients.get(url.searchParams.get('id') ?? '');

  server.route('/hub/negotiate', (request) => {
    const { host = '' } = request.connection.headers;
    const number = server.log.at('/hub/negotiate').filter(({ headers }) => headers.host === host);
    const id = `${host}-${number.length}`;
    clients.set(id, new HubClient());
    request.json({
      negotiateVersion: 1,
      connectionId: id,
      connectionToken: id,
      availableTransports: TRANSPORTS,
    });
  });
  server.route('/hub', async (request) => {
    const client = clientOf(request);
    const { method, headers } = request.connection;
    if (!client) return request.answer(404);
    if (method === 'POST') {
      client.hear(await request.body());
      return request.answer(200);
    }
    if (method === 'DELETE') {
      // The client has given up its poll; to answer that as well would be a race.
      return request.answer(202);
    }
    if (headers.accept === 'text/event-stream') {
      const stream = request.openStream();
      // As the real hub does, for browsers that open a stream with its first bytes.
      stream.comment('');
      return client.speakThrough((text) => stream.send({ data: text }));
    }
    client.answerPoll(request);
  });
  server.socketRoute('/hub', (upgrade) => {
    const client = clientOf(upgrade);
    const socket = upgrade.accept();
    if (!socket || !client) return;
    socket.onMessage((data) => client.hear(String(data)));
    client.speakThrough((text) => socket.send(text));
  });
}

/** One connection, whatever carries it. */
class HubClient {
  #send: (text: string) => void = (text) => this.#waiting.push(text);
  #poll: PushRequest | undefined;
  #hasPolled = false;
  /** Waits for the next poll. */
  #onPoll: () => void = () => {};
  readonly #waiting: string[] = [];

  speakThrough(send: (text: string) => void): void {
    this.#send = send;
  }

  /** The first poll is answered at once, the others when there is something to say. */
  answerPoll(request: PushRequest): void {
    if (!this.#hasPolled) {
      this.#hasPolled = true;
      request.answer(200, '', { 'content-type': 'text/plain' });
      return;
    }
    this.#poll = request;
    this.#answerPoll();
    if (this.#poll) this.#onPoll();
  }

  hear(text: string): void {
    for (const message of text.split(RECORD_END)) {
      if (message) this.#hear(JSON.parse(message));
    }
  }

  #hear(message: {
    protocol?: string;
    target?: string;
    invocationId?: string;
    arguments?: unknown[];
  }) {
    const { protocol, target, invocationId } = message;
    if (protocol) this.#say({});
    if (target === 'Echo') {
      this.#say({ type: 3, invocationId, result: message.arguments?.[0] });
      this.#tick(1);
    }
    // The client goes by itself then; to end it here as well would be a race.
    if (target === 'Leave') this.#say({ type: 7, allowReconnect: true });
  }

  #tick(number: number): void {
    const tickLater = () => {
      this.#onPoll = () => {};
      setTimeout(() => {
        this.#say({ type: 1, target: 'tick', arguments: [number, 'tack ☃'] });
        if (number < 2) this.#tick(number + 1);
      }, TICK_MS);
    };
    // Counted from the poll that will bring it: that one is held so long, however busy its page is.
    if (this.#hasPolled && !this.#poll) this.#onPoll = tickLater;
    else tickLater();
  }

  #say(message: object): void {
    this.#send(`${JSON.stringify(message)}${RECORD_END}`);
    this.#answerPoll();
  }

  #answerPoll(): void {
    const text = this.#waiting.join('');
    if (!this.#poll || !text) return;
    this.#waiting.length = 0;
    this.#poll.answer(200, text, { 'content-type': 'text/plain' });
    this.#poll = undefined;
  }
}
