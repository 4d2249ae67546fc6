// The page may replace any method of any prototype once its first script runs. Everything we call
// is therefore taken here, before that, and called in a way that looks nothing up at run time.
// The same care holds for syntax: no `for...of`, no spread of an array, no array destructuring
// (they call `Array.prototype[Symbol.iterator]`), no method of an array, no `length` of a typed
// array (an accessor of its prototype), and no property that an object may lack.

export const { apply, construct, deleteProperty, getPrototypeOf } = Reflect;
export const { get } = Reflect;
const { defineProperty, getOwnPropertyDescriptor, setPrototypeOf } = Reflect;
export const NativeProxy = Proxy;
export const NativeURL = URL;
export const toNumber = Number;

export const { imul, max: greater, min: lesser, round } = Math;
export const FOREVER = Number.POSITIVE_INFINITY;
export const ByteArray = Uint8Array;
export const ByteMemory = ArrayBuffer;
export const { isView } = ArrayBuffer;
export const { isArray } = Array;

export function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}

/** An argument as the browser would read it: one that is absent may stand on `Array.prototype`. */
export function argumentOf(args: unknown[], index: number): unknown {
  return index < args.length ? args[index] : undefined;
}

/** Cuts an object off from `Object.prototype`, whose properties the page may add to. */
export function bare<Plain extends object>(plain: Plain): Plain {
  setPrototypeOf(plain, null);
  return plain;
}

export function ownProperty(owner: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  return descriptor && bare(descriptor);
}

/** False where the browser refuses. */
export function define(owner: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
  return defineProperty(owner, key, bare(descriptor));
}

/** Turns a method into a function that takes its `this` as first argument. */
export const uncurry: <Self, Args extends unknown[], Result>(
  method: (this: Self, ...args: Args) => Result,
) => (self: Self, ...args: Args) => Result = Function.prototype.bind.bind(Function.prototype.call);

/** The accessor behind an attribute, wherever in the prototype chain the browser put it. */
export function accessorOf(prototype: object, key: PropertyKey): PropertyDescriptor {
  for (let owner: object | null = prototype; owner; owner = getPrototypeOf(owner)) {
    const descriptor = ownProperty(owner, key);
    if (descriptor) return descriptor;
  }
  throw new Error(`expected an accessor named ${key.toString()}`);
}

/** What a constructor gives its objects. */
interface Maker<Self> {
  readonly prototype: Self;
}

function getterIn(prototype: object, key: PropertyKey): NonNullable<PropertyDescriptor['get']> {
  const { get } = accessorOf(prototype, key);
  if (!get) throw new Error(`expected a getter named ${key.toString()}`);
  return get;
}

/** The getter of an attribute, as a function of the object. */
export function getterOf<Self extends object, Key extends keyof Self>(
  { prototype }: Maker<Self>,
  key: Key,
): (self: Self) => Self[Key] {
  return uncurry(getterIn(prototype, key));
}

/** Tells natives from look-alikes by a getter that throws for everything but its own kind. */
export function brandOf<Native extends object>(
  { prototype }: Maker<Native>,
  key: keyof Native,
): (value: unknown) => value is Native {
  const read = uncurry(getterIn(prototype, key));
  return (value): value is Native => {
    try {
      read(value);
      return true;
    } catch {
      return false;
    }
  };
}

const NativeDataView = DataView;

/** Whether this is a buffer of any kind; only a view can tell for all of them. */
export function canBeViewed(value: unknown): boolean {
  try {
    construct(NativeDataView, [value]);
    return true;
  } catch {
    return false;
  }
}

export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const sliceText = uncurry(String.prototype.slice);
export const indexOfText = uncurry(String.prototype.indexOf);
export const lowerCase = uncurry(String.prototype.toLowerCase);
const encode = uncurry(TextEncoder.prototype.encodeInto);
const encoder = new TextEncoder();
/** Writes as much of a text as fits, in UTF-8; it never splits a surrogate pair. */
export const encodeInto = (text: string, bytes: Uint8Array<ArrayBuffer>) =>
  encode(encoder, text, bytes);
export const setBytes = uncurry(Uint8Array.prototype.set);
// Not `subarray`: it asks the page's `Symbol.species` what to make.
export const indexOfByte = uncurry(Uint8Array.prototype.indexOf);
export const decodeBytes = uncurry(TextDecoder.prototype.decode);

export const lengthOfBytes = getterOf<Uint8Array, 'length'>(Uint8Array, 'length');

/**
 * An array that the page cannot reach: writing past the end of an ordinary one runs a setter
 * that the page may have put on `Array.prototype`. It has no methods.
 */
export function createList<Item>(): Item[] {
  const list: Item[] = [];
  return bare(list);
}

export interface SafeMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** In the order of insertion. */
  forEach(visit: (value: Value) => void): void;
  size(): number;
}

const NativeMap = Map;
const mapGet = uncurry(Map.prototype.get);
const mapSet = uncurry(Map.prototype.set);
const mapDelete = uncurry(Map.prototype.delete);
const mapForEach = uncurry(Map.prototype.forEach);
const mapSize = getterOf(Map, 'size');

export function createMap<Key, Value>(): SafeMap<Key, Value> {
  const map = new NativeMap<Key, Value>();
  return {
    get: (key) => mapGet(map, key),
    set: (key, value) => void mapSet(map, key, value),
    delete: (key) => void mapDelete(map, key),
    forEach: (visit) => mapForEach(map, visit),
    size: () => mapSize(map),
  };
}

export interface SafeWeakMap<Value> {
  get(key: object): Value | undefined;
  set(key: object, value: Value): void;
}

const NativeWeakMap = WeakMap;
const weakMapGet = uncurry(WeakMap.prototype.get);
const weakMapSet = uncurry(WeakMap.prototype.set);

export function createWeakMap<Value>(): SafeWeakMap<Value> {
  const map = new NativeWeakMap<object, Value>();
  return {
    get: (key) => weakMapGet(map, key),
    set: (key, value) => void weakMapSet(map, key, value),
  };
}
