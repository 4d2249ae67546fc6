import { EventSource } from 'eventsource';
import { conversation } from './conversation.js';
import { followEvents } from './follow-events.js';

conversation((tell) => followEvents(new EventSource('/events'), tell));
