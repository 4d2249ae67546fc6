import { serialize } from '@jupyterlab/services/lib/kernel/serialize.js';
import { adapters, createConsumer } from '@rails/actioncable';
import { Serializer } from 'phoenix';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import { describe, expect, it, vi } from 'vitest';
import { Wampy } from 'wampy';
import { CborSerializer } from 'wampy/CborSerializer.js';
import { JsonSerializer } from 'wampy/JsonSerializer.js';
import { MsgpackSerializer } from 'wampy/MsgpackSerializer.js';
import type { Outcome } from '../../../panel/decoders/decoder';
import { decodeWith, shown } from './decode-with';
import { fakeSockets } from './fake-socket';

function exchanges({ messages }: Outcome): unknown[] {
  return messages.map(({ exchange }) => exchange && `${exchange.role} ${exchange.key}`);
}

describe('WAMP', () => {
  it.each([
    ['wamp.2.json', new JsonSerializer()],
    ['wamp.2.msgpack', new MsgpackSerializer()],
    ['wamp.2.cbor', new CborSerializer()],
  ])('reads what a client of %s sends', async (protocol, serializer) => {
    const { Socket, sent, say } = fakeSockets();
    const client = new Wampy('ws://router.test', { realm: 'r1', ws: Socket, serializer } as never);
    const connected = client.connect();
    await expect.poll(() => sent.length).toBe(1);
    say(serializer.encode([2, 9_129_137_332, { roles: { broker: {}, dealer: {} } }]));
    await connected;
    client.call('add', [1, 2]).catch(() => {});
    client.publish('news', 'hello').catch(() => {});
    await expect.poll(() => sent.length).toBe(3);

    const [hello, call, publish] = await Promise.all(
      sent.map((payload) => decodeWith('wamp', payload, { protocol, direction: 'out' })),
    );

    expect(hello && shown(hello)).toMatchObject([{ layers: ['WAMP, Message HELLO, Realm r1'] }]);
    expect(call && shown(call)).toMatchObject([
      {
        layers: [expect.stringMatching(/^WAMP, Message CALL, Request \d+, Procedure add$/)],
        value: '[1,2]',
      },
    ]);
    expect(call && exchanges(call)).toEqual([expect.stringMatching(/^ask CALL \d+$/)]);
    expect(publish && shown(publish)).toMatchObject([
      { layers: [expect.stringMatching(/^WAMP, Message PUBLISH, Request \d+, Topic news$/)] },
    ]);
  });

  it('links a result and an error to the call', async () => {
    expect(exchanges(await decodeWith('wamp', '[50,7,{},[3]]'))).toEqual(['answer CALL 7']);
    expect(exchanges(await decodeWith('wamp', '[8,48,7,{},"wamp.error.x"]'))).toEqual([
      'answer CALL 7',
    ]);
  });
});

describe('Action Cable', () => {
  it('reads what its library sends', async () => {
    // Its monitor follows the page's visibility.
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
    const { Socket, sent, say } = fakeSockets();
    adapters.WebSocket = Socket;
    const consumer = createConsumer('ws://app.test/cable');
    const room = consumer.subscriptions.create({ channel: 'Room', id: 1 });
    await expect.poll(() => consumer.connection.isOpen()).toBe(true);
    say('{"type":"welcome"}');
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    room.perform('speak', { text: 'hi' });
    consumer.disconnect();
    vi.unstubAllGlobals();

    const [subscribe, speak] = await Promise.all(
      [sent[0] ?? '', sent.at(-1) ?? ''].map((it) => decodeWith('action-cable', it)),
    );

    const identifier = 'Channel Room, Identifier {"channel":"Room","id":1}';
    expect(subscribe && shown(subscribe)).toEqual([
      { layers: [`Action Cable, Message subscribe, ${identifier}`] },
    ]);
    expect(speak && shown(speak)).toEqual([
      {
        layers: [`Action Cable, Message message, ${identifier}`],
        value: '{"text":"hi","action":"speak"}',
      },
    ]);
  });

  it('links a confirmation to the subscription', async () => {
    const confirmed = '{"identifier":"{\\"channel\\":\\"Room\\"}","type":"confirm_subscription"}';

    expect(exchanges(await decodeWith('action-cable', confirmed))).toEqual([
      'answer subscription {"channel":"Room"}',
    ]);
  });
});

describe('Phoenix channels', () => {
  const facts = { join_ref: '1', ref: '2', topic: 'room:1', event: 'new_msg' };
  const layers = ['Phoenix channels, Event new_msg, Topic room:1, Reference 2, Join reference 1'];

  function encoded(payload: unknown): Promise<string | ArrayBuffer> {
    return new Promise((resolve) => Serializer.encode({ ...facts, payload }, resolve));
  }

  it('reads what its serializer encodes', async () => {
    const outcome = await decodeWith('phoenix', String(await encoded({ a: 1 })), {
      direction: 'out',
    });

    expect(shown(outcome)).toEqual([{ layers, value: '{"a":1}' }]);
    expect(exchanges(outcome)).toEqual(['ask reference 2']);
  });

  it('reads what its serializer encodes in binary', async () => {
    const bytes = await encoded(Uint8Array.of(1, 2, 255).buffer);
    if (typeof bytes === 'string') throw new Error('expected bytes');

    const outcome = await decodeWith('phoenix', new Uint8Array(bytes), { direction: 'out' });

    expect(shown(outcome)).toEqual([{ layers, bytes: [1, 2, 255] }]);
  });

  it('reads a binary reply as its serializer does', async () => {
    const reply = Buffer.concat([
      Buffer.from([1, 1, 1, 6, 2]),
      Buffer.from('12room:1ok'),
      Buffer.from([254]),
    ]);
    const library = await new Promise((resolve) =>
      Serializer.decode(new Uint8Array(reply).buffer, resolve),
    );

    const outcome = await decodeWith('phoenix', new Uint8Array(reply));

    expect(library).toMatchObject({
      ref: '2',
      topic: 'room:1',
      event: 'phx_reply',
      payload: { status: 'ok' },
    });
    expect(shown(outcome)).toEqual([
      {
        layers: [
          'Phoenix channels, Event phx_reply, Topic room:1, Status ok, Reference 2, Join reference 1',
        ],
        bytes: [254],
      },
    ]);
    expect(exchanges(outcome)).toEqual(['answer reference 2']);
  });
});

describe('subscriptions-transport-ws', () => {
  it('is read as its client sends it', async () => {
    const { Socket, sent } = fakeSockets();
    const client = new SubscriptionClient('ws://app.test', {}, Socket as never, 'graphql-ws');
    client.request({ query: 'subscription A { a }', operationName: 'A' }).subscribe({});
    await expect.poll(() => sent.length).toBe(2);
    client.close();

    const outcomes = await Promise.all(
      sent
        .slice(0, 2)
        .map((it) => decodeWith('graphql-ws', it, { protocol: 'graphql-ws', direction: 'out' })),
    );

    expect(outcomes.flatMap(shown)).toMatchObject([
      { layers: ['subscriptions-transport-ws, Message start, Id 1, Operation A'] },
      { layers: ['subscriptions-transport-ws, Message connection_init'] },
    ]);
    expect(outcomes.flatMap(exchanges)).toEqual(['ask operation "1"', 'ask connection ']);
  });
});

describe('Jupyter', () => {
  const request = {
    header: {
      msg_id: 'm1',
      msg_type: 'execute_request',
      session: 's',
      username: '',
      date: '',
      version: '5.3',
    },
    parent_header: {},
    metadata: {},
    content: { code: '1+1' },
    channel: 'shell',
    buffers: [],
  };
  const expected = {
    layers: ['Jupyter, Message execute_request, Channel shell, Id m1, Session s'],
    value: '{"code":"1+1"}',
  };

  it.each(['', 'v1.kernel.websocket.jupyter.org'])(
    'reads what its library serializes for %j',
    async (protocol) => {
      const serialized = serialize(request as never, protocol);
      const payload = typeof serialized === 'string' ? serialized : new Uint8Array(serialized);

      const outcome = await decodeWith('jupyter', payload, { protocol, direction: 'out' });

      expect(shown(outcome)).toEqual([expected]);
      expect(exchanges(outcome)).toEqual(['ask message m1']);
    },
  );

  it.each(['', 'v1.kernel.websocket.jupyter.org'])(
    'counts the buffers behind a message for %j',
    async (protocol) => {
      const serialized = serialize(
        { ...request, buffers: [new Uint8Array([1, 2]).buffer] } as never,
        protocol,
      );
      const payload = typeof serialized === 'string' ? serialized : new Uint8Array(serialized);

      const [message] = shown(await decodeWith('jupyter', payload, { protocol }));

      expect(message).toEqual({ ...expected, layers: [`${expected.layers[0]}, Buffers 1`] });
    },
  );

  it('links a reply, and what a kernel prints meanwhile, to the request', async () => {
    const told = (type: string) =>
      JSON.stringify({
        header: { msg_id: 'x', msg_type: type },
        parent_header: { msg_id: 'm1' },
        content: {},
      });

    expect(exchanges(await decodeWith('jupyter', told('execute_reply')))).toEqual([
      'answer message m1',
    ]);
    expect(exchanges(await decodeWith('jupyter', told('stream')))).toEqual([
      'follow-up message m1',
    ]);
  });
});
