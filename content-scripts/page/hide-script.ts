import { hideFormatter } from './initiator';
import {
  apply,
  getPrototypeOf,
  indexOfText,
  isObject,
  ownProperty,
  sliceText,
} from './primordials';
import { isDomException } from './web-natives';

const NativeError = Error;
const ErrorOfType = TypeError.prototype;
const ErrorOfSyntax = SyntaxError.prototype;

/** The engine's own accessor, the same for every error. Whatever else stands there is the page's. */
const engineStack = ownProperty(new Error(), 'stack');

/** Our script, as Chromium writes it into stacks. No page code has run yet, so any method may be called. */
const SCRIPT = /chrome-extension:[^\s()]+?(?=:\d+:\d+)/.exec(new Error().stack ?? '')?.[0] ?? '';

/**
 * Takes our frames out of the stack of an error with which the browser rejects a promise: it has the
 * stack of the call, and tools that collect a page's errors drop those that seem to come from an
 * extension. Only in Chromium; only where the page has no formatter of its own for stacks, which would
 * have to format this one; and only an error as the browser makes it: one of the page's is left alone.
 */
export function hideScript(error: unknown): void {
  if (SCRIPT === '' || !isObject(error)) return;
  const stack = ownProperty(error, 'stack');
  if (!stack?.get || !stack.set) return;
  if (stack.get !== engineStack?.get || stack.set !== engineStack.set) return;
  const kind = getPrototypeOf(error);
  if (kind !== ErrorOfType && kind !== ErrorOfSyntax && !isDomException(error)) return;
  if (ownProperty(NativeError, 'prepareStackTrace')) return;
  // An inherited one would be called, too.
  const show = hideFormatter();
  if (!show) return;
  try {
    const text: unknown = apply(stack.get, error, []);
    if (typeof text === 'string' && indexOfText(text, SCRIPT) >= 0) {
      apply(stack.set, error, [withoutScript(text)]);
    }
  } finally {
    show();
  }
}

function withoutScript(stack: string): string {
  let kept = '';
  let from = 0;
  while (from < stack.length) {
    const end = indexOfText(stack, '\n', from);
    const to = end < 0 ? stack.length : end;
    const line = sliceText(stack, from, to);
    if (indexOfText(line, SCRIPT) < 0) kept += from === 0 ? line : `\n${line}`;
    from = to + 1;
  }
  return kept;
}
