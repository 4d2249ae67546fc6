import { hideFrame, type StackBoundary } from './hide-frame';
import type { NativeText } from './native-text';
import { bare, construct, define, NativeProxy, ownProperty } from './primordials';

type Native<Result = unknown> = (...args: unknown[]) => Result;

/**
 * Observes, and calls the native exactly once. The page may pass anything as `self`: it is what
 * the type says only after the native took it, or a WeakMap of ours knew it.
 */
type Call<Self, Result = unknown> = (
  native: Native<Result>,
  self: Self,
  args: unknown[],
  boundary: StackBoundary,
) => unknown;

/**
 * Puts a Proxy in place of a constructor; `created` sees each instance before the page does, and
 * `prepare` the arguments before the browser does.
 * A Proxy, because nothing else keeps length, name, statics, subclasses and every native error;
 * the handler has no prototype, because a trap could be added to one. Does nothing where the
 * browser lacks the constructor.
 */
export function patchConstructor<Instance extends object>(
  scope: object,
  name: string,
  texts: NativeText,
  created: (instance: Instance, args: unknown[], boundary: StackBoundary) => void,
  prepare?: (args: unknown[]) => void,
): void {
  const global = ownProperty(scope, name);
  if (typeof global?.value !== 'function' || !global.configurable) return;
  const native: new (...args: unknown[]) => Instance = global.value;

  function trap(target: typeof native, args: unknown[], newTarget: typeof native): Instance {
    const isSubclass = newTarget !== proxy;
    try {
      prepare?.(args);
      // A subclass brings its own prototype; without one, the native must not see our proxy.
      const instance: Instance = construct(target, args, isSubclass ? newTarget : target);
      created(instance, args, trap);
      return instance;
    } catch (error) {
      if (!isSubclass) hideFrame(error, args, trap);
      throw error;
    }
  }
  const proxy = new NativeProxy(native, bare({ construct: trap }));

  texts.remember(proxy, native);
  define(scope, name, { ...global, value: proxy });
  const back = ownProperty(native.prototype, 'constructor');
  define(native.prototype, 'constructor', { ...back, value: proxy });
}

/** Puts a Proxy in place of a method. */
export function patchMethod<Self extends object, Result = unknown>(
  prototype: Self,
  name: PropertyKey,
  texts: NativeText,
  call: Call<Self, Result>,
): void {
  patchPart(prototype, name, 'value', texts, call);
}

/** Puts a Proxy in place of an attribute's getter. */
export function patchGetter<Self extends object, Result = unknown>(
  prototype: Self,
  name: PropertyKey,
  texts: NativeText,
  call: Call<Self, Result>,
): void {
  patchPart(prototype, name, 'get', texts, call);
}

/** Puts a Proxy in place of an attribute's setter. */
export function patchSetter<Self extends object>(
  prototype: Self,
  name: PropertyKey,
  texts: NativeText,
  call: Call<Self>,
): void {
  patchPart(prototype, name, 'set', texts, call);
}

function patchPart<Self extends object, Result>(
  prototype: Self,
  name: PropertyKey,
  part: 'value' | 'get' | 'set',
  texts: NativeText,
  call: Call<Self, Result>,
): void {
  const property = ownProperty(prototype, name);
  const native = property?.[part];
  if (typeof native !== 'function' || !property?.configurable) return;

  function trap(target: Native<Result>, self: Self, args: unknown[]): unknown {
    try {
      return call(target, self, args, trap);
    } catch (error) {
      hideFrame(error, args, trap);
      throw error;
    }
  }
  const proxy = new NativeProxy(native, bare({ apply: trap }));
  texts.remember(proxy, native);
  define(prototype, name, { ...property, [part]: proxy });
}
