import type { LifecycleEvent } from '../../extension/protocol/connections';
import { LIFECYCLE_EVENTS } from '../../extension/protocol/limits';
import { createList } from './primordials';

/** Remembers the newest lifecycle events, and how many it has forgotten. */
export interface LifecycleLog {
  /** Number of the next event. */
  next(): number;
  /** Gives the event that it forgets for this one, if any. */
  add(event: LifecycleEvent): LifecycleEvent | undefined;
  /** Oldest first. */
  events(): LifecycleEvent[];
  dropped(): number;
  /** Frees the memory; nothing is added after it. */
  clear(): void;
}

export function createLifecycleLog(capacity = LIFECYCLE_EVENTS): LifecycleLog {
  let slots = createList<LifecycleEvent>();
  let added = 0;

  return {
    next: () => added + 1,

    add(event) {
      const slot = added % capacity;
      const forgotten = slots[slot];
      slots[slot] = event;
      added += 1;
      return forgotten;
    },

    events() {
      const events = createList<LifecycleEvent>();
      const held = slots.length;
      for (let index = added - held; index < added; index += 1) {
        const event = slots[index % capacity];
        if (event) events[events.length] = event;
      }
      return events;
    },

    dropped: () => added - slots.length,

    clear() {
      slots = createList();
    },
  };
}
