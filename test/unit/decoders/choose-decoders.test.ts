import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { chooseDecoders } from '../../../panel/decoders/choose-decoders';
import type { Direction, Payload, SeenFrame } from '../../../panel/decoders/decoder';

function seen(direction: Direction, payload: Payload): SeenFrame {
  return { direction, payload };
}

function chosen(first: readonly SeenFrame[], protocol = '', byHand?: string): string[] {
  return chooseDecoders({ protocol, first }, byHand).map(
    ({ entry, basis }) => `${entry.id}: ${basis}`,
  );
}

describe('chooseDecoders', () => {
  it.each([
    ['mqtt', 'mqtt'],
    ['v12.stomp', 'stomp'],
    ['wamp.2.msgpack', 'wamp'],
    ['actioncable-v1-json', 'action-cable'],
    ['graphql-transport-ws', 'graphql-ws'],
    ['graphql-ws', 'graphql-ws'],
    ['v1.kernel.websocket.jupyter.org', 'jupyter'],
  ])('takes the subprotocol %s for %s', (protocol, id) => {
    expect(chosen([], protocol)).toEqual([`${id}: subprotocol`]);
  });

  it.each<[string, SeenFrame[]]>([
    [
      'socket.io',
      [seen('in', '0{"sid":"x","upgrades":[]}'), seen('out', '40'), seen('in', '40{"sid":"y"}')],
    ],
    ['socket.io', [seen('out', '2'), seen('in', '42["quote",{}]'), seen('in', Uint8Array.of(1))]],
    ['socket.io', [seen('in', '2\x1e42["a"]')]],
    ['sockjs', [seen('in', 'o'), seen('out', '["x"]'), seen('in', 'a["y"]')]],
    ['sockjs', [seen('in', `${'h'.repeat(2_048)}\n`), seen('in', 'o\n')]],
    ['stomp', [seen('out', 'CONNECT\naccept-version:1.2\n\n\0')]],
    ['signalr', [seen('out', '{"protocol":"json","version":1}\x1e'), seen('in', '{}\x1e')]],
    ['action-cable', [seen('in', '{"type":"welcome"}')]],
    ['phoenix', [seen('out', '["3","3","room:1","phx_join",{}]')]],
    ['graphql-ws', [seen('out', '{"type":"connection_init"}')]],
    ['mqtt', [seen('out', Uint8Array.of(0x10, 12, 0, 4, 77, 81, 84, 84, 4, 2, 0, 60, 0, 0))]],
    [
      'jupyter',
      [seen('out', '{"header":{"msg_id":"1","msg_type":"kernel_info_request"},"content":{}}')],
    ],
    ['json-rpc', [seen('out', '{"id":1,"method":"a","jsonrpc":"2.0"}')]],
    ['json-seq', [seen('in', '\x1e{"a":1}\n')]],
    ['packed', [seen('in', gzipSync(Uint8Array.of(1)))]],
    ['cbor', [seen('in', Uint8Array.of(0xd9, 0xd9, 0xf7, 1))]],
  ])('recognises %s by its first messages', (id, first) => {
    expect(chosen(first)).toEqual([`${id}: first-frames`]);
  });

  it.each<[string, Payload]>([
    ['plain JSON', '{"type":"tick","value":1}'],
    ['an array', '[1,2,3]'],
    ['a word', 'hello'],
    ['a number', '42'],
    ['nothing', ''],
  ])('takes %s for no protocol', (_, payload) => {
    expect(chosen([seen('in', payload)])).toEqual([]);
  });

  it('only guesses where bytes prove nothing', () => {
    expect(chosen([seen('in', Uint8Array.of(0x82, 0xa1, 97, 1))])).toEqual([
      'cbor: guess',
      'message-pack: guess',
      'protobuf: guess',
    ]);
  });

  it('does as the user says, whatever the subprotocol', () => {
    expect(chosen([], 'mqtt', 'cbor')).toEqual(['cbor: hand']);
  });
});
