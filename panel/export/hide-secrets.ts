/** Stands for a value that was hidden. */
export const HIDDEN = 'hidden';

/** Names whose values let somebody in. Compared without case, dashes and underscores. */
const SECRET_NAMES = new Set(
  'accesstoken apikey apitoken auth authorization authtoken bearer clientsecret code credential credentials csrf csrftoken idtoken jwt key pass passwd password pwd refreshtoken secret session sessionid sessiontoken sid sig signature ticket token xsrftoken'.split(
    ' ',
  ),
);

const PAIR = /([?&#;\s"'(,]|^)([A-Za-z][\w.-]*)(=)([^&#;\s"'),]+)/g;
const USER_INFO = /(\/\/)[^/?#@\s]+@/g;
const JWT = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const BEARER = /\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi;

/** Hides passwords, tokens and keys in an address or in a text with addresses. */
export function hideSecrets(text: string): string {
  return text
    .replace(USER_INFO, `$1${HIDDEN}@`)
    .replace(JWT, HIDDEN)
    .replace(BEARER, `$1 ${HIDDEN}`)
    .replace(PAIR, (all: string, before: string, name: string, equals: string) =>
      isSecret(name) ? before + name + equals + HIDDEN : all,
    );
}

function isSecret(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_]/g, '');
  // A namespaced name such as `user.token` is as secret as its last part.
  const last = plain.split('.').at(-1) ?? '';
  return SECRET_NAMES.has(last) || plain.startsWith('xamz');
}

/** Fields that hold an address, or a text that a page or a server wrote beside one. */
const FIELDS = new Set([
  'url',
  'documentUrl',
  'query',
  'closeReason',
  'reason',
  'stack',
  'title',
  'tabTitle',
]);

/** For `JSON.stringify`: hides secrets in every field that may hold an address. */
export function secretReplacer(hidesSecrets: boolean) {
  return (key: string, value: unknown): unknown =>
    hidesSecrets && typeof value === 'string' && FIELDS.has(key) ? hideSecrets(value) : value;
}
