import type { Decode } from './decoder';
import * as recognise from './recognise';

export interface DecoderEntry {
  id: string;
  name: string;
  /** Subprotocols that name it, in lower case. */
  subprotocols: readonly string[];
  recognises: recognise.Recognise;
  /** Each decoder comes with its library when it is first needed. */
  load(): Promise<Decode>;
}

/** In the order in which they are tried: what proves itself by its words before what only fits. */
export const DECODERS: readonly DecoderEntry[] = [
  {
    id: 'socket.io',
    name: 'Socket.IO',
    subprotocols: [],
    recognises: recognise.isSocketIo,
    load: async () => (await import('./socket-io')).decodeSocketIo,
  },
  {
    id: 'sockjs',
    name: 'SockJS',
    subprotocols: [],
    recognises: recognise.isSockJs,
    load: async () => (await import('./sockjs')).decodeSockJs,
  },
  {
    id: 'stomp',
    name: 'STOMP',
    subprotocols: ['v10.stomp', 'v11.stomp', 'v12.stomp', 'stomp'],
    recognises: recognise.isStompFirst,
    load: async () => (await import('./stomp')).decodeStomp,
  },
  {
    id: 'signalr',
    name: 'SignalR',
    subprotocols: [],
    recognises: recognise.isSignalR,
    load: async () => (await import('./signalr')).decodeSignalR,
  },
  {
    id: 'wamp',
    name: 'WAMP',
    subprotocols: ['wamp.2.json', 'wamp.2.json.batched', 'wamp.2.msgpack', 'wamp.2.cbor'],
    recognises: () => 'no',
    load: async () => (await import('./wamp')).decodeWamp,
  },
  {
    id: 'action-cable',
    name: 'Action Cable',
    subprotocols: ['actioncable-v1-json'],
    recognises: recognise.isActionCable,
    load: async () => (await import('./action-cable')).decodeActionCable,
  },
  {
    id: 'phoenix',
    name: 'Phoenix channels',
    subprotocols: ['phoenix'],
    recognises: recognise.isPhoenix,
    load: async () => (await import('./phoenix')).decodePhoenix,
  },
  {
    id: 'graphql-ws',
    name: 'GraphQL subscriptions',
    subprotocols: ['graphql-transport-ws', 'graphql-ws'],
    recognises: recognise.isGraphQl,
    load: async () => (await import('./graphql-ws')).decodeGraphQl,
  },
  {
    id: 'mqtt',
    name: 'MQTT',
    subprotocols: ['mqtt', 'mqttv3.1', 'mqttv3.1.1', 'mqttv5'],
    recognises: recognise.isMqtt,
    load: async () => (await import('./mqtt')).decodeMqtt,
  },
  {
    id: 'jupyter',
    name: 'Jupyter',
    subprotocols: ['v1.kernel.websocket.jupyter.org'],
    recognises: recognise.isJupyter,
    load: async () => (await import('./jupyter')).decodeJupyter,
  },
  {
    id: 'json-rpc',
    name: 'JSON-RPC',
    subprotocols: ['jsonrpc', 'jsonrpc-2.0'],
    recognises: recognise.isJsonRpc,
    load: async () => (await import('./json-rpc')).decodeJsonRpc,
  },
  {
    id: 'json-seq',
    name: 'JSON text sequence',
    subprotocols: [],
    recognises: recognise.isJsonSequence,
    load: async () => (await import('./json-sequence')).decodeJsonSequence,
  },
  {
    id: 'packed',
    name: 'Base64, gzip, deflate',
    subprotocols: [],
    recognises: recognise.isPacked,
    load: async () => (await import('./packed')).decodePacked,
  },
  {
    id: 'cbor',
    name: 'CBOR',
    subprotocols: ['cbor'],
    recognises: recognise.isCbor,
    load: async () => (await import('./cbor')).decodeCbor,
  },
  {
    id: 'message-pack',
    name: 'MessagePack',
    subprotocols: ['msgpack', 'messagepack'],
    recognises: recognise.isMessagePack,
    load: async () => (await import('./message-pack')).decodeMessagePack,
  },
  {
    id: 'protobuf',
    name: 'Protobuf without a schema',
    subprotocols: ['protobuf', 'proto'],
    recognises: recognise.isProtobuf,
    load: async () => (await import('./protobuf')).decodeProtobuf,
  },
];
