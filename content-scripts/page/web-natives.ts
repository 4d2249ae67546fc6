// Natives of the web platform that more than one of our files calls; see primordials.ts for why.

import type { BridgeToPage } from '../../extension/protocol/messages';
import { accessorOf, brandOf, getterOf, uncurry } from './primordials';

type Listen = <Heard extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: Heard) => void,
  isCapture: boolean,
) => void;

// Taken by descriptor, which has no type: the browser's own type knows no kind of event.
export const listen: Listen = uncurry(accessorOf(EventTarget.prototype, 'addEventListener').value);

export const unlisten: (
  target: EventTarget,
  type: string,
  listener: (event: Event) => void,
  isCapture: boolean,
) => void = uncurry(accessorOf(EventTarget.prototype, 'removeEventListener').value);

export const dataOf: (event: MessageEvent) => unknown = getterOf(MessageEvent, 'data');
/** Parsed by the bridge, in a world where no page can tamper with the parser. */
export const commandOf: (event: MessageEvent) => BridgeToPage = getterOf(MessageEvent, 'data');
export const originOf = getterOf(MessageEvent, 'origin');
export const lastEventIdOf = getterOf(MessageEvent, 'lastEventId');
export const isMessageEvent = brandOf(MessageEvent, 'data');
export const isReadable = brandOf(ReadableStream, 'locked');
export const isLocked = getterOf(ReadableStream, 'locked');
export const isAborted = getterOf(AbortSignal, 'aborted');
export const isDomException = brandOf(DOMException, 'name');
