import { createClient } from 'graphql-ws';
import { conversation } from './conversation.js';

conversation(async (tell) => {
  const client = createClient({
    url: `ws://${location.host}/graphql`,
    lazy: false,
    retryWait: () => new Promise((done) => setTimeout(done, 20)),
    on: {
      connected: (_socket, payload, wasRetry) => tell('connected', payload, wasRetry),
      closed: ({ code, reason }) => tell('closed', code, reason),
    },
  });
  const ask = async (query) => {
    for await (const result of client.iterate({ query })) tell('result', result);
  };
  await ask('{ hello(name: "Grüße ☃") }');
  // The server drops the connection in the middle of it, once.
  await ask('subscription { greetings }');
  await client.dispose();
});
