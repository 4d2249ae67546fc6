import { hideFrame, type StackBoundary } from './hide-frame';
import type { NativeText } from './native-text';
import { bare, construct, define, ownProperty } from './primordials';

type Native = (...args: unknown[]) => unknown;

/**
 * Observes, and calls the native exactly once. The page may pass anything as `self`: it is what
 * the type says only after the native took it, or a WeakMap of ours knew it.
 */
type Call<Self> = (native: Native, self: Self, args: unknown[]) => unknown;

const NativeProxy = Proxy;

/**
 * Puts a Proxy in place of a constructor; `created` sees each instance before the page does.
 * A Proxy, because nothing else keeps length, name, statics, subclasses and every native error;
 * the handler has no prototype, because a trap could be added to one. Does nothing where the
 * browser lacks the constructor.
 */
export function patchConstructor<Instance extends object>(
  scope: object,
  name: string,
  texts: NativeText,
  created: (instance: Instance, args: unknown[], boundary: StackBoundary) => void,
): void {
  const global = ownProperty(scope, name);
  if (typeof global?.value !== 'function' || !global.configurable) return;
  const native: new (...args: unknown[]) => Instance = global.value;

  function trap(target: typeof native, args: unknown[], newTarget: typeof native): Instance {
    const isSubclass = newTarget !== proxy;
    try {
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
export function patchMethod<Self extends object>(
  prototype: Self,
  name: PropertyKey,
  texts: NativeText,
  call: Call<Self>,
): void {
  const method = ownProperty(prototype, name);
  if (typeof method?.value !== 'function' || !method.configurable) return;
  define(prototype, name, { ...method, value: proxyOf(method.value, texts, call) });
}

/** Puts a Proxy in place of an attribute's setter. */
export function patchSetter<Self extends object>(
  prototype: Self,
  name: PropertyKey,
  texts: NativeText,
  call: Call<Self>,
): void {
  const attribute = ownProperty(prototype, name);
  if (!attribute?.set || !attribute.configurable) return;
  define(prototype, name, { ...attribute, set: proxyOf(attribute.set, texts, call) });
}

function proxyOf<Self>(native: Native, texts: NativeText, call: Call<Self>): Native {
  function trap(target: Native, self: Self, args: unknown[]): unknown {
    try {
      return call(target, self, args);
    } catch (error) {
      hideFrame(error, args, trap);
      throw error;
    }
  }
  const proxy = new NativeProxy(native, bare({ apply: trap }));
  texts.remember(proxy, native);
  return proxy;
}
