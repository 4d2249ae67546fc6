import { unescaped } from './json-text';
import type { JsonToken } from './loose-json';

/** A member or attribute whose text is the name of what another one holds. */
const NAME_KEYS = new Set(['name', 'key', 'field', 'header', 'param', 'id', 'k']);
const VALUE_KEYS = new Set(['value', 'values', 'val', 'v']);
/** No longer text is a name. */
const NAME_CHARS = 200;

export function namesAnother(key: string): boolean {
  return NAME_KEYS.has(key.toLowerCase());
}

export function isValueOfNamed(key: string): boolean {
  return VALUE_KEYS.has(key.toLowerCase());
}

interface Group {
  open: JsonToken;
  commas: number;
  /** Of a list: its first item, where that is a text. */
  first: string;
}

/**
 * Brackets of what holds a secret under a name that is a text as well, and that name: `{"value":…,"name":"password"}`
 * with its members in any order, and the entry `["password",…]`. Known only once the whole of it is read.
 */
export function namedSecrets(
  tokens: readonly JsonToken[],
  isSecretName: (name: string) => boolean,
): ReadonlyMap<JsonToken, string> {
  const found = new Map<JsonToken, string>();
  const groups: Group[] = [];
  let key = '';
  const end = (group: Group | undefined) => {
    if (group?.commas !== 1 || group.open.raw !== '[') return;
    if (group.first !== '' && isSecretName(group.first)) found.set(group.open, group.first);
  };
  for (const token of tokens) {
    const group = groups.at(-1);
    if (token.type === 'open') groups.push({ open: token, commas: 0, first: '' });
    else if (token.type === 'close') end(groups.pop());
    else if (token.type === 'key') key = unescaped(token.raw);
    else if (token.type === 'comma' && group) group.commas += 1;
    else if (token.type === 'string' && group && token.raw.length <= NAME_CHARS) {
      const text = unescaped(token.raw);
      if (group.open.raw === '[') {
        if (group.commas === 0) group.first = text;
      } else if (namesAnother(key) && isSecretName(text)) found.set(group.open, text);
    }
    if (token.type !== 'key') key = '';
  }
  // A text that is cut off.
  groups.forEach(end);
  return found;
}
