import { FrameImpl, type RawHeaderType } from '@stomp/stompjs';
import { type Packet as EnginePacket, encodePayload } from 'engine.io-parser';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { Encoder, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { decodeWith, shown } from './decode-with';
import { polledFromSockJs, sentBySockJs, streamedBySockJs } from './sockjs-frames';

/** As the library puts it on a socket. */
function socketIo(packet: Parameters<Encoder['encode']>[0]): string {
  return `4${new Encoder().encode(packet)[0]}`;
}

describe('Socket.IO', () => {
  it.each([
    [
      { type: PacketType.EVENT, nsp: '/', data: ['price', { id: 7 }] },
      {
        layers: ['Engine.IO, Packet message', 'Socket.IO, Packet EVENT, Event price'],
        value: '["price",{"id":7}]',
      },
    ],
    [
      { type: PacketType.EVENT, nsp: '/chat', id: 12, data: ['hello'] },
      {
        layers: [
          'Engine.IO, Packet message',
          'Socket.IO, Packet EVENT, Event hello, Namespace /chat, Acknowledgement 12',
        ],
        value: '["hello"]',
      },
    ],
    [
      { type: PacketType.ACK, nsp: '/chat', id: 12, data: [true] },
      {
        layers: [
          'Engine.IO, Packet message',
          'Socket.IO, Packet ACK, Namespace /chat, Acknowledgement 12',
        ],
        value: '[true]',
      },
    ],
    [
      { type: PacketType.CONNECT, nsp: '/admin', data: { token: 'x' } },
      {
        layers: ['Engine.IO, Packet message', 'Socket.IO, Packet CONNECT, Namespace /admin'],
        value: '{"token":"x"}',
      },
    ],
    [
      { type: PacketType.DISCONNECT, nsp: '/admin' },
      { layers: ['Engine.IO, Packet message', 'Socket.IO, Packet DISCONNECT, Namespace /admin'] },
    ],
    [
      { type: PacketType.EVENT, nsp: '/', data: ['file', Uint8Array.of(1)] },
      {
        layers: [
          'Engine.IO, Packet message',
          'Socket.IO, Packet BINARY_EVENT, Event file, Attachments 1 as binary message behind this one',
        ],
        value: '["file",{"_placeholder":true,"num":0}]',
      },
    ],
  ])('reads what its library encodes: %o', async (packet, expected) => {
    expect(shown(await decodeWith('socket.io', socketIo(packet)))).toEqual([expected]);
  });

  it('reads the packets of a polling body, binary ones too', async () => {
    const packets: EnginePacket[] = [
      { type: 'ping' },
      { type: 'message', data: '2["a"]' },
      { type: 'message', data: Buffer.from([1, 2]) },
    ];
    const body = await new Promise<string>((resolve) => encodePayload(packets, resolve));

    expect(shown(await decodeWith('socket.io', body))).toEqual([
      { layers: ['Engine.IO, Packet ping'] },
      { layers: ['Engine.IO, Packet message', 'Socket.IO, Packet EVENT, Event a'], value: '["a"]' },
      { layers: ['Engine.IO, Packet binary message'], bytes: [1, 2] },
    ]);
  });

  it('keeps every digit', async () => {
    const [message] = shown(await decodeWith('socket.io', '42["id",12345678901234567890]'));

    expect(message).toMatchObject({ value: '["id",12345678901234567890]' });
  });

  it('says at which character it breaks', async () => {
    expect(shown(await decodeWith('socket.io', '42["a",oops]'))).toEqual([
      { fault: 'character 7: this is no JSON' },
    ]);
    expect(shown(await decodeWith('socket.io', '9'))).toEqual([
      { fault: 'character 0: no packet type begins like this' },
    ]);
  });

  it('reads a cut event as far as it goes', async () => {
    const outcome = await decodeWith('socket.io', '42["a",[1,2', { isCut: true });

    expect(outcome.fault).toBeNull();
    expect(shown(outcome)).toMatchObject([{ value: '["a",[1,2' }]);
  });
});

function stomp(command: string, headers: Record<string, string>, body = ''): string {
  return String(FrameImpl.marshall({ command, headers, body, escapeHeaderValues: true }));
}

describe('STOMP', () => {
  it('reads what its library encodes', async () => {
    const frame = stomp('SEND', { destination: '/topic/a:b', 'x-line': 'one\ntwo' }, '{"größe":1}');

    expect(shown(await decodeWith('stomp', frame))).toEqual([
      {
        layers: ['STOMP, Frame SEND, destination /topic/a:b, x-line one\ntwo, content-length 13'],
        value: '{"größe":1}',
      },
    ]);
  });

  it('reads headers as its library does', async () => {
    const frame = 'MESSAGE\r\nsubscription:0\r\nmessage-id:a\\cb\r\n\r\nhello\0\n';
    const headers: RawHeaderType[] = [
      ['subscription', '0'],
      ['message-id', 'a\\cb'],
    ];
    const raw = { command: 'MESSAGE', headers, binaryBody: new TextEncoder().encode('hello') };
    const library = FrameImpl.fromRawFrame(raw, true);

    const [message] = (await decodeWith('stomp', frame)).messages;

    const fields = Object.fromEntries(
      message?.layers[0]?.fields.map((it) => [it.name, it.value]) ?? [],
    );
    expect(fields).toEqual({ Frame: 'MESSAGE', ...library.headers });
    expect(message?.body).toEqual({ type: 'text', text: library.body });
  });

  it('reads several frames and a heartbeat', async () => {
    const two = stomp('BEGIN', { transaction: '1' }) + stomp('COMMIT', { transaction: '1' });

    expect(shown(await decodeWith('stomp', two))).toEqual([
      { layers: ['STOMP, Frame BEGIN, transaction 1'] },
      { layers: ['STOMP, Frame COMMIT, transaction 1'] },
    ]);
    expect(shown(await decodeWith('stomp', '\n'))).toEqual([
      { layers: ['STOMP, Frame heartbeat'] },
    ]);
  });

  it('says at which byte a header has no colon', async () => {
    expect(shown(await decodeWith('stomp', 'SEND\nä:1\nb\n\n\0'))).toEqual([
      { fault: 'byte 10: a header has no colon' },
    ]);
  });
});

describe('SockJS', () => {
  it('reads all that its server streams, with STOMP inside of a message', async () => {
    const frame = stomp('MESSAGE', { destination: '/a' }, 'x');
    const text = await streamedBySockJs(['Grüße \u2028 ☃', frame]);

    const [prelude, open, beat, ...rest] = shown(await decodeWith('sockjs', text));

    expect([prelude, open, beat]).toEqual([
      { layers: ['SockJS, Frame prelude of a stream'] },
      { layers: ['SockJS, Frame open'] },
      { layers: ['SockJS, Frame heartbeat'] },
    ]);
    // How many more times it beats is up to its timer.
    expect(rest.filter((one) => JSON.stringify(one) !== JSON.stringify(beat))).toEqual([
      { layers: ['SockJS, Frame message'], text: 'Grüße \u2028 ☃' },
      {
        layers: ['SockJS, Frame message', 'STOMP, Frame MESSAGE, destination /a, content-length 1'],
        text: 'x',
      },
      { layers: ['SockJS, Frame close, Code 3000, Reason Go away!'] },
    ]);
  });

  it('names each of several messages that its server sends at once', async () => {
    const answer = await polledFromSockJs(['x', 'y']);

    expect(shown(await decodeWith('sockjs', answer))).toEqual([
      { layers: ['SockJS, Frame message, Message 1 of 2'], text: 'x' },
      { layers: ['SockJS, Frame message, Message 2 of 2'], text: 'y' },
    ]);
  });

  it('reads what its client sends', async () => {
    const frame = await sentBySockJs('{"a":1}');

    expect(shown(await decodeWith('sockjs', frame, { direction: 'out' }))).toEqual([
      { layers: ['SockJS, Frame message'], value: '{"a":1}' },
    ]);
  });
});

const CONNECT: Packet = {
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 5,
  clean: true,
  clientId: 'panel',
  keepalive: 60,
  username: 'ann',
  password: Buffer.from('secret'),
  will: { topic: 'gone', payload: Buffer.from('bye'), qos: 1, retain: false },
  properties: { sessionExpiryInterval: 3_600 },
};

function mqtt(packet: Packet, version: 4 | 5 = 5): Uint8Array {
  return Uint8Array.from(mqttPacket.generate(packet, { protocolVersion: version }));
}

describe('MQTT', () => {
  const first = [{ direction: 'out', payload: mqtt(CONNECT) }] as const;

  it.each<[Packet, unknown]>([
    [
      CONNECT,
      {
        layers: [
          'MQTT, Packet CONNECT, Version 5.0, Clean yes, Keep alive (s) 60, Session expiry (s) 3600, ' +
            'Client id panel, Will topic gone, Will QoS 1, Will retained no, User name ann, Password 6 bytes',
        ],
        text: 'bye',
      },
    ],
    [
      { cmd: 'connack', reasonCode: 0, sessionPresent: false, properties: { receiveMaximum: 20 } },
      { layers: ['MQTT, Packet CONNACK, Session present no, Reason code 0, Receive maximum 20'] },
    ],
    [
      {
        cmd: 'publish',
        topic: 'rooms/1',
        payload: '{"t":21.50}',
        qos: 1,
        dup: true,
        retain: true,
        messageId: 7,
        properties: { contentType: 'application/json', userProperties: { a: 'b' } },
      },
      {
        layers: [
          'MQTT, Packet PUBLISH, Topic rooms/1, QoS 1, Retained yes, Duplicate yes, Packet id 7, ' +
            'Content type application/json, User property a: b',
        ],
        value: '{"t":21.50}',
      },
    ],
    [
      { cmd: 'puback', messageId: 7, reasonCode: 16 },
      { layers: ['MQTT, Packet PUBACK, Packet id 7, Reason code 16'] },
    ],
    [
      {
        cmd: 'subscribe',
        messageId: 8,
        subscriptions: [
          { topic: 'rooms/+', qos: 1 },
          { topic: '#', qos: 0 },
        ],
      },
      {
        layers: [
          'MQTT, Packet SUBSCRIBE, Packet id 8, Topic filter rooms/+, QoS 1, Topic filter #, QoS 0',
        ],
      },
    ],
    [
      { cmd: 'suback', messageId: 8, granted: [1, 128] },
      { layers: ['MQTT, Packet SUBACK, Packet id 8, Reason code 1, Reason code 128, an error'] },
    ],
    [{ cmd: 'pingreq' }, { layers: ['MQTT, Packet PINGREQ'] }],
    [
      { cmd: 'disconnect', reasonCode: 142 },
      { layers: ['MQTT, Packet DISCONNECT, Reason code 142, an error'] },
    ],
  ])('reads what its library generates: %o', async (packet, expected) => {
    expect(shown(await decodeWith('mqtt', mqtt(packet), { first }))).toEqual([expected]);
  });

  it('knows the version by the packet where nobody saw the connection begin', async () => {
    const packet: Packet = { cmd: 'unsuback', messageId: 3, granted: [] };
    const four = mqtt(packet, 4);
    const five = mqtt({ ...packet, granted: [0] }, 5);

    expect(shown(await decodeWith('mqtt', four))).toEqual([
      { layers: ['MQTT, Packet UNSUBACK, Packet id 3'] },
    ]);
    expect(shown(await decodeWith('mqtt', five))[0]).toMatchObject({
      layers: [expect.stringContaining('Packet id 3')],
    });
  });

  it('reads several packets of one message, and says where the last one ends too early', async () => {
    const two = Buffer.concat([
      mqtt({ cmd: 'pingresp' }),
      mqtt({ cmd: 'puback', messageId: 9 }, 4).slice(0, 3),
    ]);

    expect(shown(await decodeWith('mqtt', two))).toEqual([
      { layers: ['MQTT, Packet PINGRESP'] },
      { fault: 'byte 5: it ends too early' },
    ]);
  });
});
