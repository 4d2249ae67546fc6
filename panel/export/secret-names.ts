/** Secret as a whole name, or as the last part of a namespaced one such as `user.token`: as a word among others they say little. */
const WHOLE_NAMES = new Set(
  'auth code cookie key pass session setcookie sid sig ticket tokens'.split(' '),
);

/** A word that makes every name secret which it is part of: `newPassword`, `access_token_secret`, `csrfmiddlewaretoken`. */
const SECRET_WORD =
  /passw(?:or)?d|passphrase|passcode|pwd|secrets?$|token$|credentials?$|authorization$|apikeys?$|sess(?:ion)?id$|signature$|^(?:bearer|jwt|csrf|xsrf|cvv|cvc|otp)$/;

/** What makes a key one that opens something: `x-api-key`, `accessKeyId`. */
const KEY_OWNERS = new Set('access api auth encryption master private shared signing'.split(' '));

/** Words of names that tell of a secret, and not the secret itself: `token_type`, `passwordLength`. */
const MEASURES = new Set(
  'count expiration expires expiry length lifetime limit max min size ttl type'.split(' '),
);

/** Of longer names the end is read, which says what they name. */
const NAME_CHARS = 200;

/** Whether what goes by this name lets somebody in: in an address, a form, or an object. */
export function isSecretName(name: string): boolean {
  const end = name.slice(-NAME_CHARS).replace(/%[0-9a-f]{2}/gi, '.');
  const last = end.split(/[.[\]]+/).findLast((part) => part !== '') ?? '';
  return WHOLE_NAMES.has(plain(last)) || plain(end).startsWith('xamz') || hasSecretWord(end);
}

/** The same for a name in running text, where `code: 5` and `key: C major` are none. */
export function hasSecretWord(name: string): boolean {
  const words = wordsOf(name.slice(-NAME_CHARS));
  if (words.some((word) => MEASURES.has(word))) return false;
  return words.some(
    (word, at) =>
      SECRET_WORD.test(word) ||
      (/^keys?$/.test(word) && KEY_OWNERS.has(words[at - 1] ?? '')) ||
      (word === 'id' && words[at - 1] === 'session'),
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
