import type { NativeText } from './native-text';
import { patchMethod, patchSetter } from './patch-global';
import { apply, bare, isObject, type SafeWeakMap } from './primordials';
import { toText } from './to-text';

/** Hears what the page listens to on one object. None of its methods throws. */
export interface ListeningObserver {
  /** The page is about to add a listener, or to set a handler where `options` is `HANDLER`. */
  adding(type: string, listener: unknown, options: unknown): void;
  /** The browser refused what was about to be added. */
  refused(type: string, listener: unknown, options: unknown): void;
  /** The page removed a listener, or took a handler away. */
  removed(type: string, listener: unknown, options: unknown): void;
}

/** Objects we follow, with who wants to hear of their listeners. */
export type ListeningObservers = SafeWeakMap<ListeningObserver>;

/** Stands for the options of a listener in an `on...` attribute, which has none. */
export const HANDLER = bare({});

/**
 * Patches a way to add a listener: `addEventListener`, or `when`, where an Observable begins.
 * All of a page's event targets share it, so what is not followed costs one look into a WeakMap.
 */
export function patchAdding(
  prototype: EventTarget,
  name: 'addEventListener' | 'when',
  texts: NativeText,
  observers: ListeningObservers,
): void {
  const isObservable = name === 'when';
  patchMethod(prototype, name, texts, (native, self, args) => {
    const observer = observers.get(self);
    const type = observer && readType(args, isObservable ? 1 : 2);
    if (!observer || type === undefined) return apply(native, self, args);
    const listener = isObservable ? native : args[1];
    observer.adding(type, listener, args[2]);
    try {
      return apply(native, self, args);
    } catch (error) {
      observer.refused(type, listener, args[2]);
      throw error;
    }
  });
}

export function patchRemoving(
  prototype: EventTarget,
  texts: NativeText,
  observers: ListeningObservers,
): void {
  patchMethod(prototype, 'removeEventListener', texts, (native, self, args) => {
    const observer = observers.get(self);
    const type = observer && readType(args, 2);
    const result = apply(native, self, args);
    if (type !== undefined) observer?.removed(type, args[1], args[2]);
    return result;
  });
}

/** Patches the setter of the attribute `on` + `type`. */
export function patchHandler(
  prototype: EventTarget,
  type: string,
  texts: NativeText,
  observers: ListeningObservers,
): void {
  patchSetter(prototype, `on${type}`, texts, (native, self, args) => {
    const observer = observers.get(self);
    const handler = args[0];
    const isSet = isObject(handler);
    if (isSet) observer?.adding(type, handler, HANDLER);
    const result = apply(native, self, args);
    if (!isSet) observer?.removed(type, handler, HANDLER);
    return result;
  });
}

/**
 * The event type, converted as the browser would do next, and put back converted. Nothing where
 * the browser is going to throw.
 */
function readType(args: unknown[], required: number): string | undefined {
  if (args.length < required) return undefined;
  const type = toText(args[0]);
  args[0] = type;
  return typeof type === 'symbol' || isObject(type) ? undefined : `${type}`;
}
