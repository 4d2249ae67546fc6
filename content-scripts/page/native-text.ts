import { createWeakMap } from './primordials';

/** Remembers what stands behind our proxies, so that their source text stays the browser's. */
export interface NativeText {
  remember(proxy: object, native: object): void;
  /** The native behind a proxy of ours; any other value as it is. */
  behind(value: object): object;
}

export function createNativeText(): NativeText {
  const natives = createWeakMap<object>();
  return {
    remember: (proxy, native) => natives.set(proxy, native),
    behind: (value) => natives.get(value) ?? value,
  };
}
