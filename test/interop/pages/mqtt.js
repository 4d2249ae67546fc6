import mqtt from 'mqtt';
import { conversation } from './conversation.js';

conversation(
  (tell) =>
    new Promise((resolve) => {
      let connected = 0;
      const client = mqtt.connect(`ws://${location.host}/mqtt`, {
        clientId: 'page',
        reconnectPeriod: 20,
      });
      client.on('connect', async ({ sessionPresent }) => {
        connected += 1;
        tell('connect', sessionPresent);
        const granted = await client.subscribeAsync('news/#', { qos: 1 });
        tell(
          'subscribed',
          granted.map(({ topic, qos }) => [topic, qos]),
        );
        const message = new Promise((heard) => client.once('message', heard));
        await client.publishAsync('news/page', `Grüße ☃ ${connected}`, { qos: 1 });
        // The broker's receipt and the message itself come in either order.
        await message;
        tell('published');
        if (connected === 2) resolve(client.endAsync());
        // The broker drops who says this.
        else client.publish('leave', '');
      });
      client.on('message', (topic, payload) => tell('message', topic, payload.toString()));
      client.on('close', () => tell('close'));
    }),
);
