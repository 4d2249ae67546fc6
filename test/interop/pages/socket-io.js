import { io } from 'socket.io-client';
import { conversation } from './conversation.js';

// Through one transport, with a reconnect in between.
conversation((tell, transport) => {
  return new Promise((resolve) => {
    const socket = io({ transports: [transport], reconnectionDelay: 20, randomizationFactor: 0 });
    let connected = 0;
    socket.on('connect', async () => {
      connected += 1;
      tell('connect', socket.recovered);
      tell('answer', await socket.emitWithAck('hello', { number: connected, text: 'Grüße ☃' }));
    });
    socket.on('tick', (number, bytes) => {
      tell('tick', number, [...new Uint8Array(bytes)]);
      if (connected === 2 && number === 2) socket.disconnect();
    });
    socket.on('disconnect', (reason) => {
      tell('disconnect', reason);
      if (connected === 2) resolve();
    });
    socket.on('connect_error', (error) => tell('error', error.message));
  });
});
