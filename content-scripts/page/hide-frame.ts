import { isObject, ownProperty } from './primordials';

/** A function of ours that the page calls: its frame, and all above it, are not the page's. */
export type StackBoundary = (...args: never[]) => unknown;

const { captureStackTrace } = Error;

/**
 * Takes our frames out of the stack of an error that the browser has just thrown: tools that
 * collect a page's errors drop those that seem to come from an extension. Only where every error
 * has a stack of its own, as in Chromium; and only where no page code can have thrown it, because
 * an exception of the page is the page's.
 */
export function hideFrame(error: unknown, args: readonly unknown[], boundary: StackBoundary): void {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (isObject(arg) && typeof arg !== 'function') return;
  }
  if (isObject(error) && ownProperty(error, 'stack')) captureStackTrace(error, boundary);
}
