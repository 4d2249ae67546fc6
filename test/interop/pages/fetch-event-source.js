import { fetchEventSource } from '@microsoft/fetch-event-source';
import { conversation } from './conversation.js';

conversation(async (tell) => {
  const over = new AbortController();
  await fetchEventSource('/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'Grüße ☃' }),
    signal: over.signal,
    openWhenHidden: true,
    async onopen(response) {
      tell('open', response.status, response.headers.get('content-type'));
    },
    onmessage({ event, id, data, retry }) {
      tell('message', event, id, data, retry);
      if (data === '[DONE]') over.abort();
    },
    onclose() {
      tell('close');
      throw new Error('ended too early');
    },
    onerror(error) {
      tell('error', error.message);
      return 50;
    },
  });
  tell('over');
});
