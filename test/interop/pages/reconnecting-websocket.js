import ReconnectingWebSocket from 'reconnecting-websocket';
import { conversation } from './conversation.js';

conversation(
  (tell) =>
    new Promise((resolve) => {
      const options = {
        minReconnectionDelay: 20,
        maxReconnectionDelay: 50,
        minUptime: 0,
        // Firefox lets one handshake after the other through, and here are many at once.
        connectionTimeout: 60_000,
      };
      const socket = new ReconnectingWebSocket(
        location.href.replace(/^http.*/, `ws://${location.host}/echo`),
        ['v1'],
        options,
      );
      socket.binaryType = 'arraybuffer';
      let opened = 0;
      socket.addEventListener('open', () => {
        opened += 1;
        tell('open', socket.retryCount, socket.protocol);
        socket.send(`text ${opened} ☃`);
        socket.send(new Uint8Array([opened, 0, 255]));
      });
      socket.addEventListener('message', ({ data }) => {
        tell('message', typeof data === 'string' ? data : [...new Uint8Array(data)]);
        if (opened === 2 && typeof data !== 'string') socket.close(1000, 'enough');
      });
      socket.addEventListener('close', ({ code, reason }) => {
        tell('close', code, reason);
        if (code === 1000) resolve();
      });
    }),
);
