import type { Redaction } from '../store/redaction';
import { HIDDEN } from './hidden';
import { namePatterns } from './name-patterns';
import { hasSecretWord, isSecretName } from './secret-names';

/** What is hidden in one kind of text. */
export interface SecretRules {
  /** Of a field, an element, or a part of a form. */
  isSecretName(name: string): boolean;
  /** Of a line such as `authorization: …`. */
  isSecretLine(name: string): boolean;
  /** Of a parameter in an address. */
  isSecretParameter(name: string): boolean;
  /** Whether a name and a password before a host go. */
  hidesUsers: boolean;
  /** Whether JSON web tokens and bearer tokens go. */
  hidesTokens: boolean;
  /** What stands in place of a value. `what`: the name it goes by. */
  hide(what: string, value: string): string;
}

/** Hears of each value that is replaced. */
export type HiddenListener = (what: string, value: string) => void;

export interface AllRules {
  address: SecretRules;
  /** Of requests: where pages put passwords and keys. */
  body: SecretRules;
  message: SecretRules;
}

const HIDDEN_BEFORE = new RegExp(`^(?:${HIDDEN})+$`);

const HEADERS: readonly string[] = [
  'cookie',
  'set-cookie',
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
  'x-xsrf-token',
  'x-amz-security-token',
];

export function secretRules(redaction: Redaction, hears: HiddenListener = () => {}): AllRules {
  const { headers, addresses, tokens, fields } = redaction;
  const isField = namePatterns(headers ? [...fields, ...HEADERS] : fields);
  const isParameter = (name: string) => addresses && isSecretName(name);
  const base = {
    isSecretParameter: (name: string) => isParameter(name) || isField(name),
    hidesUsers: addresses,
    hidesTokens: tokens,
    hide(what: string, value: string) {
      // What was hidden before is no news, also where it is joined from pieces.
      if (!HIDDEN_BEFORE.test(value)) hears(what, value);
      return HIDDEN;
    },
  };
  const isOfBody = (name: string) => (fields.length > 0 && isSecretName(name)) || isField(name);
  return {
    address: {
      ...base,
      isSecretName: isParameter,
      isSecretLine: isParameter,
      isSecretParameter: isParameter,
    },
    body: {
      ...base,
      isSecretName: isOfBody,
      isSecretLine: (name) => (fields.length > 0 && hasSecretWord(name)) || isField(name),
    },
    message: { ...base, isSecretName: isField, isSecretLine: isField },
  };
}
