// Natives of the web platform that more than one of our files calls; see primordials.ts for why.

import { accessorOf, brandOf, getterOf, uncurry } from './primordials';

type Listen = <Heard extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: Heard) => void,
  isCapture: boolean,
) => void;

// Taken by descriptor, which has no type: the browser's own type knows no kind of event.
export const listen: Listen = uncurry(accessorOf(EventTarget.prototype, 'addEventListener').value);

export const dataOf: (event: MessageEvent) => unknown = getterOf(MessageEvent.prototype, 'data');
export const originOf = getterOf(MessageEvent.prototype, 'origin');
export const lastEventIdOf = getterOf(MessageEvent.prototype, 'lastEventId');
export const isMessageEvent = brandOf(MessageEvent.prototype, 'data');
