import htmx from 'htmx.org';
import 'htmx-ext-ws';
import { conversation } from './conversation.js';

conversation(
  (tell) =>
    new Promise((resolve) => {
      const { body } = document;
      htmx.config.wsReconnectDelay = () => 20;
      let opened = 0;
      body.addEventListener('htmx:wsOpen', () => {
        opened += 1;
        tell('open');
        htmx.trigger('form', 'submit');
      });
      body.addEventListener('htmx:wsClose', ({ detail }) => tell('close', detail.event.code));
      body.addEventListener('htmx:wsAfterMessage', ({ detail }) => {
        tell('message', detail.message, document.querySelector('#log').innerHTML);
        if (opened === 2) resolve();
      });
      body.innerHTML = `<div hx-ext="ws" ws-connect="/htmx">
        <form ws-send><input name="text" value="Grüße ☃"></form><ul id="log"></ul>
      </div>`;
      htmx.process(body);
    }),
);
