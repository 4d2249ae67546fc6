import { STACK_CHARS } from '../../extension/protocol/limits';
import { clipText } from './copy-text';
import type { StackBoundary } from './hide-frame';
import {
  bare,
  define,
  deleteProperty,
  getPrototypeOf,
  indexOfText,
  ownProperty,
  sliceText,
} from './primordials';

const NativeError = Error;
const FunctionPrototype = Function.prototype;
const ObjectPrototype = Object.prototype;
const { captureStackTrace } = Error;
/** Firefox has no such limit unless the page gives one. */
const HAS_LIMIT = ownProperty(Error, 'stackTraceLimit') !== undefined;

/** More than the engine's ten, because libraries wrap sockets deeply. */
const STACK_FRAMES = 30;

/**
 * The page's call stack below `boundary`, in the browser's own format. Empty rather than run page
 * code: an engine calls `Error.prepareStackTrace`, which is hidden for this moment.
 */
export function initiatorStack(boundary: StackBoundary): string {
  const showFormatter = hideFormatter();
  if (!showFormatter) return '';
  const showLimit = HAS_LIMIT ? hide('stackTraceLimit', STACK_FRAMES) : undefined;
  try {
    // No prototype: the engine asks for name and message to write the first line.
    const holder = bare({ stack: '' });
    captureStackTrace(holder, boundary);
    return clipText(withoutHeader(holder.stack), STACK_CHARS);
  } finally {
    showLimit?.();
    showFormatter();
  }
}

/** Hides a formatter of the page; gives what shows it again, or nothing if it cannot be hidden. */
export function hideFormatter(): (() => void) | undefined {
  // Defining and deleting a property costs more than all else here.
  return hasFormatter() ? hide('prepareStackTrace', undefined) : nothing;
}

/** True as well where it cannot be told. */
function hasFormatter(): boolean {
  return (
    ownProperty(NativeError, 'prepareStackTrace') !== undefined ||
    getPrototypeOf(NativeError) !== FunctionPrototype ||
    ownProperty(FunctionPrototype, 'prepareStackTrace') !== undefined ||
    ownProperty(ObjectPrototype, 'prepareStackTrace') !== undefined
  );
}

function nothing(): void {}

/** Gives a property of `Error` another value; gives what puts it back, or nothing if it is fixed. */
function hide(name: string, value: number | undefined): (() => void) | undefined {
  const own = ownProperty(NativeError, name);
  // An inherited one is hidden too, by one of our own.
  const isHidden = own
    ? define(NativeError, name, { value })
    : define(NativeError, name, { value, configurable: true });
  if (!isHidden) return undefined;
  return () => void (own ? define(NativeError, name, own) : deleteProperty(NativeError, name));
}

/** Chromium puts a line `Error` before the frames, Firefox does not. */
function withoutHeader(stack: string): string {
  const end = indexOfText(stack, '\n');
  return indexOfText(stack, 'Error') === 0 && end > 0 ? sliceText(stack, end + 1) : stack;
}
