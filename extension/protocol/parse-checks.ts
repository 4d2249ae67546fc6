// The small checks that every parse file is built from. They are compact because the bridge, which
// carries some of them into every frame of every page, has a budget of 6 kB.

/** Tells whether an unknown value has one expected form. Never throws. */
export type Check = (value: unknown) => boolean;

/** One check for each field: a field added to the contract does not compile until it is checked. */
export type Fields<Shape> = { readonly [Name in keyof Shape]-?: Check };

/** The fields of each member of a union, beside its `type`. */
export type Variants<Union extends { type: string }> = {
  readonly [Type in Union['type']]: Fields<Omit<Extract<Union, { type: Type }>, 'type'>>;
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, id or size: integer, not negative, exact. */
export const count: Check = (value) =>
  typeof value === 'number' && value >= 0 && Number.isSafeInteger(value);

/** A number of something that counts from 1. */
export const ordinal: Check = (value) => value !== 0 && count(value);

/** Milliseconds since the epoch, up to the last that a Date knows: others cannot be written. */
export const time: Check = (value) => typeof value === 'number' && value >= 0 && value <= 8.64e15;

export const flag: Check = (value) => typeof value === 'boolean';

export const text =
  (maxChars: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= maxChars;

export const oneOf =
  (...allowed: unknown[]): Check =>
  (value) =>
    allowed.includes(value);

export const nullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** A plain loop, because `every` passes over the holes of a sparse array. */
export const list =
  (item: Check, maxItems: number): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length > maxItems) return false;
    for (let index = 0; index < value.length; index++) {
      if (!item(value[index])) return false;
    }
    return true;
  };

/** Exactly these fields: one more would travel unchecked and unbounded. */
export function record(fields: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(fields);
  return (value) =>
    isRecord(value) &&
    Object.keys(value).length === entries.length &&
    entries.every(([name, check]) => Object.hasOwn(value, name) && check(value[name]));
}

/** A record told apart by its `type`. */
export function variant(
  variants: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): Check {
  const checks = new Map<unknown, Check>(
    Object.entries(variants).map(([type, fields]) => [
      type,
      record({ type: oneOf(type), ...fields }),
    ]),
  );
  return (value) => isRecord(value) && checks.get(value.type)?.(value) === true;
}
