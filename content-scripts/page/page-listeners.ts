import { HANDLER } from './patch-listening';
import { createList, isObject } from './primordials';

/**
 * What the page's listeners keep alive in Firefox: nothing, the socket until it is open (a
 * listener for `open` alone), or the socket until it is closed.
 */
export type Hold = 'nothing' | 'opening' | 'socket';

/** The listeners that the page has on one WebSocket, as far as they can be known without a trace. */
export interface PageListeners {
  add(type: string, listener: unknown, options: unknown): void;
  remove(type: string, listener: unknown, options: unknown): void;
  hold(): Hold;
}

interface Registration {
  readonly type: string;
  readonly listener: unknown;
  /** Capturing or not, or `HANDLER`: together with the others, what makes a listener the same. */
  readonly phase: unknown;
}

export function createPageListeners(): PageListeners {
  let registrations = createList<Registration>();

  function indexOf(type: string, listener: unknown, phase: unknown): number {
    for (let index = 0; index < registrations.length; index += 1) {
      const registration = registrations[index];
      if (registration?.type !== type || registration.phase !== phase) continue;
      if (phase === HANDLER || registration.listener === listener) return index;
    }
    return -1;
  }

  return {
    add(type, listener, options) {
      if (!isLifecycleType(type) || !isObject(listener)) return;
      const phase = phaseOf(options);
      if (indexOf(type, listener, phase) >= 0) return;
      registrations[registrations.length] = { type, listener, phase };
    },

    remove(type, listener, options) {
      const removed = indexOf(type, listener, phaseOf(options));
      const left = createList<Registration>();
      for (let index = 0; index < registrations.length; index += 1) {
        const registration = registrations[index];
        if (registration && index !== removed) left[left.length] = registration;
      }
      registrations = left;
    },

    hold() {
      let hold: Hold = 'nothing';
      for (let index = 0; index < registrations.length; index += 1) {
        if (registrations[index]?.type !== 'open') return 'socket';
        hold = 'opening';
      }
      return hold;
    },
  };
}

function isLifecycleType(type: string): boolean {
  return type === 'open' || type === 'message' || type === 'error' || type === 'close';
}

/**
 * An object of options is not read, because its getters would tell the page. Such a listener is
 * its own phase, found again only with the same object, and otherwise counts until the end.
 */
function phaseOf(options: unknown): unknown {
  return isObject(options) || options === HANDLER ? options : !!options;
}
