import { HIDDEN } from './hidden';
import { hideSecrets } from './hide-secrets';
import type { KnownSecrets } from './known-secrets';
import type { SecretRules } from './secret-rules';

/** What can be read in bytes. Shorter words than these are there by chance. */
const READABLE = /[\x20-\x7e]{5,}/g;
const WORD = /[A-Za-z][\w.-]{4,199}/g;
/** What may hold a JSON web token: the byte before it may be readable as well. */
const DOTTED = /(?<![\w-])([\w-]+)\.[\w-]+\.[\w-]*/g;
const TOKEN_START = /eyJ[\w-]{5}/;

/**
 * Whether a binary payload names a secret, or holds one that is known or looks like one. Where its value begins and
 * ends, only its format knows. `bytes`: one character each.
 */
export function holdSecret(bytes: string, rules: SecretRules, known: KnownSecrets): boolean {
  if (known.isFull || known.isIn(bytes)) return true;
  const silent = { ...rules, hide: () => HIDDEN };
  for (const [text] of bytes.matchAll(READABLE)) {
    for (const [word] of text.matchAll(WORD)) if (rules.isSecretName(word)) return true;
    if (hideSecrets(text, silent) !== text) return true;
    if (!rules.hidesTokens) continue;
    for (const [, start = ''] of text.matchAll(DOTTED)) if (TOKEN_START.test(start)) return true;
  }
  return false;
}
