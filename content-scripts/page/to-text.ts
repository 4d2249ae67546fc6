import { bare, isObject, ownProperty } from './primordials';

const UNCONVERTIBLE = bare({});
const SYMBOL = Symbol('unconvertible');

/** What the engine says when an object gives it no primitive, and when it gives a symbol. */
const NO_PRIMITIVE = refusalOf(UNCONVERTIBLE);
const IS_SYMBOL = refusalOf(SYMBOL);

/**
 * An argument converted to a string, as the browser is about to do: an object's `toString` runs
 * once, and we know the text. Where the engine refuses, gives something that the browser refuses
 * in its own words; an exception of the page passes through.
 */
export function toText(value: unknown): unknown {
  if (!isObject(value)) return value;
  try {
    return convert(value);
  } catch (error) {
    const message = messageOf(error);
    if (message === NO_PRIMITIVE) return UNCONVERTIBLE;
    if (message === IS_SYMBOL) return SYMBOL;
    throw error;
  }
}

/** The one place that converts: Firefox puts the name of the variable into its message. */
function convert(value: unknown): string {
  return `${value}`;
}

function refusalOf(value: unknown): unknown {
  try {
    return convert(value);
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): unknown {
  return isObject(error) ? ownProperty(error, 'message')?.value : undefined;
}
