import { bare, isObject, ownProperty } from './primordials';

/** Values that no engine makes a string of, each refused in words of its own. */
const REFUSED: readonly unknown[] = [
  bare({}),
  Symbol('refused'),
  bare({ [Symbol.toPrimitive]: () => bare({}) }),
  bare({ [Symbol.toPrimitive]: 5 }),
];
const REFUSALS: readonly unknown[] = REFUSED.map(refusalOf);

/**
 * An argument converted to a string, as the browser is about to do: an object's `toString` runs
 * once, and we know the text. Where the engine refuses, gives something that the browser refuses
 * for the same reason, in its own words; an exception of the page passes through.
 */
export function toText(value: unknown): unknown {
  if (!isObject(value)) return value;
  try {
    return convert(value);
  } catch (error) {
    const message = messageOf(error);
    for (let index = 0; index < REFUSED.length; index += 1) {
      if (message !== undefined && message === REFUSALS[index]) return REFUSED[index];
    }
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
