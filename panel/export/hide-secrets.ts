import type { SecretRules } from './secret-rules';

// Every pattern here takes time in proportion to the text: none can begin inside of what it may match.
const PAIR = /([?&#;\s"'(,]|^)([A-Za-z][\w.[\]%-]*)(=)([^&#;\s"'),]+)/g;
const USER_INFO = /(\/\/)([^/?#@\s]+)@/g;
const JWT = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const BEARER = /\b(bearer|basic)\s+([\w+/=.~-]{8,})/gi;

/** Hides passwords, tokens and keys in an address or in a text with addresses. */
export function hideSecrets(text: string, rules: SecretRules): string {
  const { hide } = rules;
  let read = text;
  if (rules.hidesUsers) {
    read = read.replace(
      USER_INFO,
      (_, before: string, user: string) => `${before}${hide('user name and password', user)}@`,
    );
  }
  if (rules.hidesTokens) read = hideTokens(read, rules);
  return read.replace(
    PAIR,
    (all: string, before: string, name: string, equals: string, value: string) => {
      const isParameter = '?&#'.includes(before) && before !== '';
      const isSecret = isParameter ? rules.isSecretParameter(name) : rules.isSecretName(name);
      return isSecret ? before + name + equals + hide(name, value) : all;
    },
  );
}

/** JSON web tokens, and what follows `Bearer` or `Basic`. */
export function hideTokens(text: string, { hide }: SecretRules): string {
  return text
    .replace(JWT, (token) => hide('JSON web token', token))
    .replace(
      BEARER,
      (_, scheme: string, value: string) => `${scheme} ${hide(`${scheme} token`, value)}`,
    );
}
