import { hideSecrets } from './hide-secrets';
import type { SecretRules } from './secret-rules';

/** Fields with a name that begins with an address, and by which other records find this one. */
const NAMES = new Set(['key', 'poll']);

/**
 * For `JSON.stringify`: hides secrets in every text. Which of them a page, a server or a foreign file has written is
 * not a list to keep by hand.
 */
export function secretReplacer(rules: SecretRules) {
  /** Two names that differ in what is hidden must not become one. */
  const numbers = new Map<string, number>();
  return (key: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const hidden = hideSecrets(value, rules);
    if (!NAMES.has(key) || hidden === value) return hidden;
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return `${hidden} (${number})`;
  };
}
