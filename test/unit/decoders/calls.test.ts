import { type InvocationMessage, JsonHubProtocol, MessageType } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { MessageType as GraphQlType, stringifyMessage } from 'graphql-ws';
import {
  createJSONRPCErrorResponse,
  createJSONRPCNotification,
  createJSONRPCRequest,
  createJSONRPCSuccessResponse,
} from 'json-rpc-2.0';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../panel/decoders/decoder';
import { decodeWith, shown } from './decode-with';

const LAYERS = {
  call: 'SignalR, Message Invocation, Target Echo, Invocation 7',
  item: 'SignalR, Message StreamItem, Invocation 7',
  done: 'SignalR, Message Completion, Invocation 7',
};

function exchanges({ messages }: Outcome): unknown[] {
  return messages.map(({ exchange }) => exchange && `${exchange.role} ${exchange.key}`);
}

describe('SignalR', () => {
  it.each([
    [new JsonHubProtocol(), 'ask invocation "7"'],
    [new MessagePackHubProtocol(), 'ask invocation "7"'],
  ])('reads what the protocol $name of its library writes', async (protocol, ask) => {
    const write = (message: Parameters<JsonHubProtocol['writeMessage']>[0]) => {
      const written = protocol.writeMessage(message);
      return typeof written === 'string' ? written : new Uint8Array(written);
    };
    const call: InvocationMessage = {
      type: MessageType.Invocation,
      target: 'Echo',
      arguments: ['a', { b: 1 }],
      invocationId: '7',
    };
    const item = { type: MessageType.StreamItem, invocationId: '7', item: [1] } as const;
    const done = { type: MessageType.Completion, invocationId: '7', result: { ok: true } } as const;

    const outcome = await decodeWith('signalr', write(call));

    expect(shown(outcome)).toEqual([{ layers: [LAYERS.call], value: '["a",{"b":1}]' }]);
    expect(exchanges(outcome)).toEqual([ask]);
    expect(shown(await decodeWith('signalr', write(item)))).toEqual([
      { layers: [LAYERS.item], value: '[1]' },
    ]);
    expect(shown(await decodeWith('signalr', write(done)))).toEqual([
      { layers: [LAYERS.done], value: '{"ok":true}' },
    ]);
    const [ping] = shown(await decodeWith('signalr', write({ type: MessageType.Ping })));
    expect(ping).toMatchObject({ layers: ['SignalR, Message Ping'] });
  });

  it('reads the handshake', async () => {
    expect(shown(await decodeWith('signalr', '{"protocol":"json","version":1}\x1e'))).toEqual([
      {
        layers: ['SignalR, Message handshake, Protocol json'],
        value: '{"protocol":"json","version":1}',
      },
    ]);
  });

  it('reads several messages, and says what the last one lacks', async () => {
    expect(shown(await decodeWith('signalr', '{"type":6}\x1e{"type":6}'))).toMatchObject([
      { layers: ['SignalR, Message Ping'] },
      { fault: 'character 21: no record separator (1e) ends it' },
    ]);
  });
});

describe('GraphQL subscriptions', () => {
  it.each([
    [
      stringifyMessage({
        type: GraphQlType.Subscribe,
        id: 'u1',
        payload: { query: '{a}', operationName: 'A' },
      }),
      'Message subscribe, Id u1, Operation A',
      'ask operation "u1"',
    ],
    [
      stringifyMessage({ type: GraphQlType.Next, id: 'u1', payload: { data: { a: 1 } } }),
      'Message next, Id u1',
      'answer operation "u1"',
    ],
    [
      stringifyMessage({ type: GraphQlType.Complete, id: 'u1' }),
      'Message complete, Id u1',
      'answer operation "u1"',
    ],
    [
      stringifyMessage({ type: GraphQlType.ConnectionInit }),
      'Message connection_init',
      'ask connection ',
    ],
    [
      stringifyMessage({ type: GraphQlType.ConnectionAck }),
      'Message connection_ack',
      'answer connection ',
    ],
    [stringifyMessage({ type: GraphQlType.Ping }), 'Message ping', 'ask ping '],
  ])('reads what graphql-ws writes: %s', async (payload, header, exchange) => {
    const outcome = await decodeWith('graphql-ws', payload, { protocol: 'graphql-transport-ws' });

    expect(shown(outcome)).toMatchObject([{ layers: [`GraphQL over WebSocket, ${header}`] }]);
    expect(exchanges(outcome)).toEqual([exchange]);
  });

  it('says that there is no message of a type', async () => {
    expect(shown(await decodeWith('graphql-ws', '{"type":"what"}'))).toEqual([
      { fault: 'character 8: there is no message of this type' },
    ]);
  });
});

describe('JSON-RPC', () => {
  it.each([
    [
      createJSONRPCRequest(7, 'add', [1, 2]),
      { layers: ['JSON-RPC, Message request, Method add, Id 7'], value: '[1,2]' },
      'ask id 7',
    ],
    [
      createJSONRPCNotification('log', { text: 'x' }),
      { layers: ['JSON-RPC, Message notification, Method log'], value: '{"text":"x"}' },
      null,
    ],
    [
      createJSONRPCSuccessResponse('7', 3),
      { layers: ['JSON-RPC, Message answer, Id 7'], value: '3' },
      'answer id "7"',
    ],
    [
      createJSONRPCErrorResponse(7, -32_601, 'Method not found'),
      {
        layers: ['JSON-RPC, Message error, Id 7, Code -32601, Error Method not found'],
        value: '{"code":-32601,"message":"Method not found"}',
      },
      'answer id 7',
    ],
  ])('reads what its library creates: %o', async (message, expected, exchange) => {
    const outcome = await decodeWith('json-rpc', JSON.stringify(message));

    expect(shown(outcome)).toEqual([expected]);
    expect(exchanges(outcome)).toEqual([exchange]);
  });

  it('reads a batch call by call', async () => {
    const batch = [createJSONRPCRequest(1, 'a'), createJSONRPCRequest(2, 'b')];

    expect(exchanges(await decodeWith('json-rpc', JSON.stringify(batch)))).toEqual([
      'ask id 1',
      'ask id 2',
    ]);
  });

  it('says at which character it stops being JSON', async () => {
    expect(shown(await decodeWith('json-rpc', '{"jsonrpc":"2.0","id":1,}'))).toEqual([
      { fault: 'character 24: this is no JSON' },
    ]);
  });
});

describe('JSON text sequences', () => {
  it('are read record by record', async () => {
    expect(shown(await decodeWith('json-seq', '\x1e{"a":1}\n\x1e[2]\n'))).toEqual([
      { layers: ['JSON text sequence, Record 1'], value: '{"a":1}' },
      { layers: ['JSON text sequence, Record 2'], value: '[2]' },
    ]);
  });

  it('say where a record breaks', async () => {
    expect(shown(await decodeWith('json-seq', '\x1e{"a":1}\n\x1e[2\n'))).toEqual([
      { layers: ['JSON text sequence, Record 1'], value: '{"a":1}' },
      { fault: 'character 13: the JSON ends too early' },
    ]);
  });
});
