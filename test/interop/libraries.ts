/** A library as a page uses it. */
export interface Library {
  readonly name: string;
  /** In test/interop/pages. */
  readonly script: string;
  readonly transport?: string;
  /** What it pushes through, at the server. */
  readonly path: string;
  /** The browser reads its event stream, not the library. */
  readonly usesEventSource?: boolean;
  readonly polls?: boolean;
}

export const LIBRARIES: readonly Library[] = [
  { name: '@microsoft/fetch-event-source', script: 'fetch-event-source', path: '/tokens' },
  { name: 'eventsource', script: 'eventsource', path: '/events' },
  { name: 'event-source-polyfill', script: 'event-source-polyfill', path: '/events' },
  { name: 'eventsource-polyfill', script: 'eventsource-polyfill', path: '/events' },
  { name: 'htmx sse', script: 'htmx-sse', path: '/events', usesEventSource: true },
  { name: 'htmx ws', script: 'htmx-ws', path: '/htmx' },
  { name: 'reconnecting-websocket', script: 'reconnecting-websocket', path: '/echo' },
  { name: 'graphql-ws', script: 'graphql-ws', path: '/graphql' },
  { name: '@stomp/stompjs', script: 'stompjs', path: '/stomp' },
  { name: 'mqtt', script: 'mqtt', path: '/mqtt' },
  ...['websocket', 'polling'].map((transport) => ({
    name: `socket.io ${transport}`,
    script: 'socket-io',
    transport,
    polls: transport === 'polling',
    path: '/socket.io',
  })),
  ...['websocket', 'xhr-streaming', 'xhr-polling'].map((transport) => ({
    name: `sockjs ${transport}`,
    script: 'sockjs',
    transport,
    polls: transport === 'xhr-polling',
    path: '/sockjs',
  })),
  ...['WebSockets', 'ServerSentEvents', 'LongPolling'].map((transport) => ({
    name: `signalr ${transport}`,
    script: 'signalr',
    transport,
    usesEventSource: transport === 'ServerSentEvents',
    polls: transport === 'LongPolling',
    path: '/hub',
  })),
];
