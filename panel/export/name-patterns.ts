/** Names that were looked up are remembered up to here: messages repeat theirs by the million. */
const KNOWN_NAMES = 10_000;
/** Of longer names the end is read, which says what they name. */
const NAME_CHARS = 200;

/**
 * Whether a name has one of these patterns, in which `*` stands for any text. Case and what stands between
 * words do not count: `*api_key` finds `X-Api-Key`.
 */
export function namePatterns(patterns: readonly string[]): (name: string) => boolean {
  const parts = patterns.map((pattern) => pattern.split('*').map(plainName)).filter(saysSomething);
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name);
    if (answer !== undefined) return answer;
    const plain = plainName(name.slice(-NAME_CHARS));
    const isFound = parts.some((part) => hasParts(plain, part));
    if (known.size >= KNOWN_NAMES) known.clear();
    if (name.length <= NAME_CHARS) known.set(name, isFound);
    return isFound;
  };
}

/** Escapes of an address stand between words too. */
function plainName(text: string): string {
  return text
    .replace(/%[0-9a-f]{2}/gi, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A pattern of nothing but stars would find everything. */
function saysSomething(parts: readonly string[]): boolean {
  return parts.some((part) => part !== '');
}

/** In time proportional to the name: each part is looked for behind the one before it. */
function hasParts(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (name.length < first.length + last.length) return false;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
