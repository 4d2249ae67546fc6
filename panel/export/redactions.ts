import type { Redaction } from '../store/redaction';

export const NO_REDACTION: Redaction = {
  headers: false,
  addresses: false,
  tokens: false,
  fields: [],
};

/**
 * Names of fields whose values let somebody in. Narrower than what is hidden in addresses and in bodies of
 * requests, because `code`, `key` or `session` of a message is mostly its subject.
 */
export const DEFAULT_FIELDS: readonly string[] = [
  '*password',
  '*passwd',
  '*pwd',
  '*passphrase',
  '*passcode',
  '*secret',
  '*secret_key',
  '*token',
  'tokens',
  '*api_key',
  '*access_key',
  '*access_key_id',
  '*private_key',
  '*encryption_key',
  '*signing_key',
  '*credential',
  '*credentials',
  '*session_id',
  'sessid',
  'sid',
  '*signature',
  'bearer',
  'jwt',
  'csrf*',
  'xsrf*',
  'otp',
  'cvc',
  'cvv',
];

export const DEFAULT_REDACTION: Redaction = {
  headers: true,
  addresses: true,
  tokens: true,
  fields: DEFAULT_FIELDS,
};

/** What is missing in a file that was redacted twice; `null` for nothing. */
export function bothRedactions(a: Redaction | null, b: Redaction): Redaction | null {
  const both = {
    headers: b.headers || a?.headers === true,
    addresses: b.addresses || a?.addresses === true,
    tokens: b.tokens || a?.tokens === true,
    fields: [...new Set([...(a?.fields ?? []), ...b.fields])],
  };
  return both.headers || both.addresses || both.tokens || both.fields.length > 0 ? both : null;
}
