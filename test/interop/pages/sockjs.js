import SockJS from 'sockjs-client';
import { conversation } from './conversation.js';

// Through one transport, until the server closes.
conversation((tell, transport) => {
  return new Promise((resolve) => {
    const socket = new SockJS('/sockjs', null, { transports: [transport], timeout: 60_000 });
    socket.onopen = () => {
      tell('open', socket.transport);
      socket.send('hello ☃');
      socket.send(JSON.stringify({ second: 'Grüße' }));
    };
    socket.onmessage = ({ data }) => tell('message', data);
    socket.onclose = ({ code, reason, wasClean }) => {
      tell('close', code, reason, wasClean);
      resolve();
    };
  });
});
