import { neverThrow } from './never-throw';

/**
 * A listener of our own for the browser's events. Those that the page itself dispatches on an
 * object say nothing about its connection. `isTrusted` is safe to read: no page can redefine it.
 */
export function trustedListener<Heard extends Event>(
  observe: (event: Heard) => void,
  report: (error: unknown) => void,
): (event: Heard) => void {
  return neverThrow((event: Heard) => {
    if (event.isTrusted) observe(event);
  }, report);
}
