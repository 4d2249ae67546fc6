import { Client } from '@stomp/stompjs';
import { conversation } from './conversation.js';

conversation(
  (tell) =>
    new Promise((resolve) => {
      let connected = 0;
      const client = new Client({
        brokerURL: `ws://${location.host}/stomp`,
        reconnectDelay: 20,
        heartbeatIncoming: 0,
        heartbeatOutgoing: 0,
      });
      client.onConnect = ({ headers }) => {
        connected += 1;
        tell('connected', headers.version);
        client.subscribe('/topic/news', ({ body, headers: { destination } }) => {
          tell('message', destination, body);
          // The server goes away after the first, and the library comes back by itself.
          if (connected === 2) resolve(client.deactivate());
        });
        client.watchForReceipt(`sent-${connected}`, ({ headers: { 'receipt-id': id } }) => {
          tell('receipt', id);
        });
        client.publish({
          destination: '/topic/news',
          headers: { receipt: `sent-${connected}` },
          body: `Grüße ☃ ${connected}`,
        });
      };
      client.onWebSocketClose = ({ code }) => tell('close', code);
      client.activate();
    }),
);
