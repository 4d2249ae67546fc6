import {
  define,
  deleteProperty,
  getPrototypeOf,
  isObject,
  ownProperty,
  uncurry,
} from './primordials';

const NativePromise = Promise;
const ObjectPrototype = Object.prototype;
const nativeThen = Promise.prototype.then;
const then = uncurry(nativeThen);

/**
 * The promise that the page gets in the place of a native one: it settles the same, one microtask
 * later, after we were told. The native one is then ours alone, so that the browser reports a
 * rejection which nobody handles as ever. The callbacks must not throw.
 */
export function derivePromise<Value>(
  native: Promise<Value>,
  fulfilled: (value: Value) => void,
  rejected: (error: unknown) => void,
): Promise<Value> {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const derived = new NativePromise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  watchPromise(
    native,
    (value) => {
      fulfilled(value);
      resolveQuietly(resolve, value);
    },
    (error) => {
      rejected(error);
      reject(error);
    },
  );
  return derived;
}

/**
 * Attaches to a promise that the page goes on using. That marks it as handled: right only for one
 * that is ours alone, or that the browser itself has marked so.
 */
export function watchPromise<Value>(
  native: Promise<Value>,
  fulfilled: (value: Value) => void,
  rejected: (error: unknown) => void,
): void {
  // The engine asks for the species, through a `constructor` that the page may have replaced.
  define(native, 'constructor', { value: undefined, configurable: true });
  then(native, fulfilled, rejected);
  deleteProperty(native, 'constructor');
}

/** Resolving with an object looks for its `then`, which a page may have put where it notices. */
function resolveQuietly<Value>(resolve: (value: Value) => void, value: Value): void {
  const mustHide = isObject(value) && !hasNoThen(value) && !ownProperty(value, 'then');
  const isHidden = mustHide && define(value, 'then', { value: undefined, configurable: true });
  resolve(value);
  if (isHidden) deleteProperty(value, 'then');
}

/** The common case, such as the result of a read, which stays as fast as the engine made it. */
function hasNoThen(value: object): boolean {
  return getPrototypeOf(value) === ObjectPrototype && !ownProperty(ObjectPrototype, 'then');
}

/** A promise of ours that the browser may be given: it adopts it without a look at any prototype. */
export function quietPromise<Value>(native: Promise<Value>): Promise<Value> {
  define(native, 'constructor', { value: undefined });
  define(native, 'then', { value: nativeThen });
  return native;
}
