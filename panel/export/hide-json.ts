import { escaped, unescaped } from './json-text';
import { type JsonToken, readLooseJson } from './loose-json';
import { isValueOfNamed, namedSecrets } from './named-values';
import type { SecretRules } from './secret-rules';

export interface HiddenJson {
  read: string;
  /** Index behind it in the text. */
  end: number;
  /** Name of the secret in the middle of which the text stopped to be JSON; '' for none. */
  brokenIn: string;
}

interface Group {
  isSecret: boolean;
  /** Name of the value that it holds, where that is a text as well. */
  named: string;
  isList: boolean;
}

/** Only a string with one of these can hold a text with a structure of its own. */
const STRUCTURED = /[\\=:<]/;
const LITERAL = /^(?:true|false|null|undefined)$/;

/**
 * Hides the values of secret names in the JSON value that begins here, however deep inside. What is not hidden stays
 * as it is. Strings that hold a text of their own go through `inner`.
 */
export function hideJson(
  text: string,
  from: number,
  rules: SecretRules,
  inner: (text: string) => string,
): HiddenJson {
  const { tokens, end, isBroken } = readLooseJson(text, from);
  const names = namedSecrets(tokens, rules.isSecretName);
  const groups: Group[] = [];
  const outermost: Group = { isSecret: false, named: '', isList: false };
  let out = '';
  let copied = from;
  /** Name by which a value is secret: its own, or that of what it is inside of. */
  let secretName = '';
  let isSecret = false;
  const top = () => groups.at(-1) ?? outermost;
  const replace = (token: JsonToken, by: string) => {
    out += text.slice(copied, token.from) + by;
    copied = token.to;
  };
  const begin = (name: string, isNamed: boolean) => {
    const group = top();
    isSecret = group.isSecret || isNamed;
    if (isNamed && !group.isSecret) secretName = name;
  };

  for (const token of tokens) {
    const { type, raw } = token;
    if (type === 'open') {
      groups.push({ isSecret, named: names.get(token) ?? '', isList: raw === '[' });
    } else if (type === 'close') {
      groups.pop();
      isSecret = top().isSecret;
    } else if (type === 'comma') {
      const { named, isList } = top();
      begin(named, isList && named !== '');
    } else if (type === 'key') {
      const name = unescaped(raw);
      const { named } = top();
      if (rules.isSecretName(name)) begin(name, true);
      else begin(named, named !== '' && isValueOfNamed(name));
    } else if (type === 'bare') {
      if (isSecret && !LITERAL.test(raw)) replace(token, `"${rules.hide(secretName, raw)}"`);
    } else {
      const quote = text.charAt(token.from);
      if (isSecret) replace(token, quote + rules.hide(secretName, raw) + quote);
      else if (STRUCTURED.test(raw)) {
        const plain = unescaped(raw);
        const read = inner(plain);
        const isClosed = token.to - token.from > raw.length + 1;
        if (read !== plain) replace(token, quote + escaped(read, quote) + (isClosed ? quote : ''));
      }
    }
  }
  return {
    read: out + text.slice(copied, end),
    end,
    brokenIn: isBroken && isSecret ? secretName : '',
  };
}
