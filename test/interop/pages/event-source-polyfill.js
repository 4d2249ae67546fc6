import './without-fetch.js';
import { EventSourcePolyfill } from 'event-source-polyfill';
import { conversation } from './conversation.js';
import { followEvents } from './follow-events.js';

conversation((tell) => followEvents(new EventSourcePolyfill('/events'), tell));
