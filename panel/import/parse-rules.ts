// What every parser of a file is built from. Unlike the checks of `extension/protocol`, which say yes or no,
// these say what is wrong and where: their reader is a person with a file that does not open.

import { IMPORT_TEXT_CHARS } from '../../extension/protocol/limits';
import { isRecord } from '../../extension/protocol/parse-checks';

/** What is wrong with a value: the path of the wrong part inside of it, '' for itself. */
export interface Problem {
  path: string;
  text: string;
}

export type Rule = (value: unknown) => Problem | undefined;

/** One rule for each field: a field added to the model does not compile until it is read. */
export type RulesFor<Shape> = { readonly [Name in keyof Shape]-?: Rule };

function rule(text: string, isRight: (value: unknown) => boolean): Rule {
  const problem = { path: '', text };
  return (value) => (isRight(value) ? undefined : problem);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export const anyNumber = rule('is not a number', isNumber);
export const positive = rule('is not a number from 0 on', (it) => isNumber(it) && it >= 0);
/** Milliseconds since the epoch, as far as a date can tell them. */
export const moment = rule('is not a time', (it) => isNumber(it) && it >= 0 && it <= 8.64e15);
/** Seconds since the epoch, also between two. */
export const secondPart = rule(
  'is not a time in seconds',
  (it) => isNumber(it) && it >= 0 && it <= 8.64e12,
);
/** Seconds since the epoch, whole. */
export const second = rule(
  'is not a second',
  (it) => Number.isSafeInteger(it) && Number(it) >= 0 && Number(it) <= 8.64e12,
);
export const count = rule(
  'is not a whole number from 0 on',
  (it) => Number.isSafeInteger(it) && Number(it) >= 0,
);
export const integer = rule('is not a whole number', Number.isSafeInteger);
/** What a column of the log holds. */
export const small = rule(
  'is not a whole number below 4,294,967,296',
  (it) => Number.isSafeInteger(it) && Number(it) >= 0 && Number(it) < 2 ** 32,
);
export const flag = rule('is neither true nor false', (it) => typeof it === 'boolean');

export function text(maxChars: number): Rule {
  const isText = rule('is not a text', (it) => typeof it === 'string');
  const problem = { path: '', text: `is longer than ${maxChars.toLocaleString('en')} characters` };
  return (value) =>
    isText(value) ?? (typeof value === 'string' && value.length > maxChars ? problem : undefined);
}

/** Any text beside payloads. */
export const words = text(IMPORT_TEXT_CHARS);

export function oneOf(...allowed: readonly unknown[]): Rule {
  const values = new Set(allowed);
  const named = allowed.map((it) => JSON.stringify(it)).join(', ');
  return rule(`is not one of ${named}`, (it) => values.has(it));
}

/** The members of a union, each once: one that is added to it does not compile until it is read. */
export function memberOf<Union extends string>(members: Readonly<Record<Union, true>>): Rule {
  return oneOf(...Object.keys(members));
}

export function nullOr(inner: Rule): Rule {
  return (value) => (value === null ? undefined : inner(value));
}

export function list(item: Rule, maxItems: number): Rule {
  return (value) => {
    if (!Array.isArray(value)) return { path: '', text: 'is not a list' };
    if (value.length > maxItems) {
      return { path: '', text: `has more than ${maxItems.toLocaleString('en')} items` };
    }
    for (let index = 0; index < value.length; index++) {
      const problem = item(value[index]);
      if (problem) return { path: `[${index}]${dotted(problem.path)}`, text: problem.text };
    }
    return undefined;
  };
}

/** Exactly these fields: one more would be lost, or be something that nobody has checked. */
export function record(
  fields: Readonly<Record<string, Rule>>,
  optional: readonly string[] = [],
): Rule {
  const all = new Map(Object.entries(fields));
  const needed = Object.keys(fields).filter((name) => !optional.includes(name));
  return (value) => {
    if (!isRecord(value)) return { path: '', text: 'is not an object' };
    for (const name of needed) {
      if (!Object.hasOwn(value, name)) return { path: name, text: 'is missing' };
    }
    for (const name of Object.keys(value)) {
      const field = all.get(name);
      if (!field) return { path: clipped(name), text: 'is not known here' };
      const problem = field(value[name]);
      if (problem) return { path: name + dotted(problem.path), text: problem.text };
    }
    return undefined;
  };
}

/** What the path of a part is behind that of its whole. */
function dotted(path: string): string {
  return path === '' || path.startsWith('[') ? path : `.${path}`;
}

function clipped(name: string): string {
  return name.length > 50 ? `${name.slice(0, 50)}…` : name;
}

/** `` `attempts[2].end.at` is missing ``, or `it is not an object`. */
export function inWords({ path, text: words }: Problem): string {
  return path === '' ? `it ${words}` : `\`${path}\` ${words}`;
}
