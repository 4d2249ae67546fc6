import htmx from 'htmx.org';
import 'htmx-ext-sse';
import { conversation } from './conversation.js';

conversation(
  (tell) =>
    new Promise((resolve) => {
      const { body } = document;
      for (const type of ['sseOpen', 'sseError', 'sseClose']) {
        body.addEventListener(`htmx:${type}`, ({ detail }) => tell(type, detail.type ?? ''));
      }
      body.addEventListener('htmx:sseMessage', ({ detail: { type, data }, target }) => {
        tell('swapped', type, data, target.innerHTML);
      });
      body.addEventListener('htmx:sseClose', () => resolve());
      body.innerHTML = `<div hx-ext="sse" sse-connect="/events" sse-close="done">
        <p sse-swap="message"></p><p sse-swap="health" hx-swap="beforeend"></p>
      </div>`;
      htmx.process(body);
    }),
);
