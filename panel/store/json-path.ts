/** Names and positions from the outside in; none for the whole. */
export type JsonPath = readonly string[];

export interface PathAndRest {
  path: JsonPath;
  /** What stands behind the path, such as `>=10`. */
  rest: string;
}

/** A name, a position or any name in quotes; at the beginning also `$` for the whole. */
const STEP = /^(?:\.?([^\s.[\]"=!<>~]+)|\.?"((?:[^"\\]|\\.)*)"|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\])/;

/**
 * How a program would reach a value, such as `$.list[1]["a b"]`; `parseJsonPath` reads it back. Keys are
 * given as they stand in JSON, with their quotes.
 */
export function jsonPathText(steps: readonly (string | number)[]): string {
  return `$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : member(step))).join('')}`;
}

function member(key: string): string {
  const inner = key.startsWith('"') ? key.slice(1, -1) : '';
  return /^[A-Za-z_$][\w$]*$/.test(inner) ? `.${inner}` : `[${key}]`;
}

/** Reads `a.b[0].c`, `a["odd key"]`, `"odd key".c` and `$` for the whole; `undefined` for anything else. */
export function parseJsonPath(text: string): PathAndRest | undefined {
  if (text === '$') return { path: [], rest: '' };
  let rest = text.replace(/^\$(?=[.[])/, '');
  const path: string[] = [];
  for (let step = STEP.exec(rest); step; step = STEP.exec(rest)) {
    const [all, name, quotedName, position, quotedKey] = step;
    const isFirst = path.length === 0;
    // `a"b"` and a `.` in front of nothing are typing errors.
    if (!isFirst && quotedName !== undefined && !all.startsWith('.')) return undefined;
    const quoted = quotedName ?? quotedKey;
    path.push(quoted === undefined ? (name ?? position ?? '') : keyOf(quoted));
    rest = rest.slice(all.length);
  }
  return path.length === 0 ? undefined : { path, rest };
}

/** With the escapes of JSON; where it is none, a backslash keeps the character behind it. */
function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return quoted.replace(/\\(.)/g, '$1');
  }
}

/** Whether the member exists, and its value; only own members count. */
export function memberAt(value: unknown, path: JsonPath): { value: unknown } | undefined {
  let inside = value;
  for (const name of path) {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, name)) {
      return undefined;
    }
    inside = Reflect.get(inside, name);
  }
  return inside === undefined ? undefined : { value: inside };
}
