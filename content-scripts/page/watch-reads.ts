import { bare, get, NativeProxy } from './primordials';

/**
 * Stands in for an object of options that the browser is about to read. The browser reads as ever
 * (each member once, in its own order, through getters and proxies of the page), and `read` sees
 * what it got and gives what the browser is to take. An exception of `read` reaches the page.
 */
export function watchReads(
  options: object,
  read: (key: PropertyKey, value: unknown) => unknown,
): object {
  return new NativeProxy(
    bare({}),
    bare({ get: (_target: object, key: PropertyKey) => read(key, get(options, key, options)) }),
  );
}
