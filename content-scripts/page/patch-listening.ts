import type { NativeText } from './native-text';
import { patchMethod, patchSetter } from './patch-global';
import { apply, argumentOf, isObject, type SafeWeakMap } from './primordials';
import { toText } from './to-text';

/** Told of an event type that the page is about to listen to on one object. Never throws. */
export type ListeningObserver = (type: string) => void;

/** Objects that we follow, each with who wants to know. */
export type ListeningObservers = SafeWeakMap<ListeningObserver>;

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
  const required = name === 'when' ? 1 : 2;
  patchMethod(prototype, name, texts, (native, self, args) => {
    const observer = observers.get(self);
    if (observer) {
      const type = readType(args, required);
      // A listener that is no object is ignored or refused.
      if (type !== undefined && (required === 1 || isObject(args[1]))) observer(type);
    }
    return apply(native, self, args);
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
    if (isObject(argumentOf(args, 0))) observers.get(self)?.(type);
    return apply(native, self, args);
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
