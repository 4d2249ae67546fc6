import './without-fetch.js';
import script from 'eventsource-polyfill/dist/eventsource.js?raw';
import { conversation } from './conversation.js';
import { followEvents } from './follow-events.js';

// It is older than modules: it wants to be a script of the page, with the window as `this`.
document.head.append(Object.assign(document.createElement('script'), { textContent: script }));

conversation((tell) => followEvents(new globalThis.OldEventSource('/events'), tell));
