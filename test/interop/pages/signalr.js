import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { conversation } from './conversation.js';

// Through one transport, with a reconnect in between.
conversation(async (tell, transport) => {
  const connection = new HubConnectionBuilder()
    .withUrl('/hub', { transport: HttpTransportType[transport] })
    .withAutomaticReconnect([20])
    .configureLogging(LogLevel.None)
    .build();
  const ticks = [];
  let heard = () => {};
  connection.on('tick', (number, text) => {
    ticks.push(number);
    tell('tick', number, text);
    heard();
  });
  const ticked = (count) =>
    new Promise((resolve) => {
      heard = () => ticks.length >= count && resolve();
      heard();
    });
  const reconnected = new Promise((resolve) => connection.onreconnected(resolve));
  connection.onreconnecting(() => tell('reconnecting'));
  connection.onclose((error) => tell('close', error?.message));

  await connection.start();
  tell('started');
  tell('answer', await connection.invoke('Echo', 'Grüße ☃'));
  await ticked(2);
  // The hub lets go of who says this, and allows it to come back.
  await connection.send('Leave');
  await reconnected;
  tell('reconnected');
  tell('answer', await connection.invoke('Echo', 'again'));
  await ticked(4);
  await connection.stop();
});
