/** What may follow a key, with how often it occurs. */
export interface SuggestedValue {
  value: string;
  /** Shown at the end of the line; empty where there is no number. */
  count: string;
}

export type FilterKey = 'kind' | 'host' | 'dir' | 'type' | 'size' | 'is';
export type KnownValues = Record<FilterKey, readonly SuggestedValue[]>;

export interface Suggestion {
  /** What is shown. */
  text: string;
  count: string;
  /** The whole filter after taking it. */
  filter: string;
}

const KEYS: readonly { key: FilterKey; about: string }[] = [
  { key: 'kind', about: 'sse, ws' },
  { key: 'host', about: 'part of the host' },
  { key: 'dir', about: 'in, out' },
  { key: 'type', about: 'event type, text, binary' },
  { key: 'size', about: '>1k, <100' },
  { key: 'is', about: 'error' },
];
const MOST = 8;

/** What the last term of the filter may become: a key while it has none, then that key's values. */
export function filterSuggestions(filter: string, known: KnownValues): Suggestion[] {
  const [, before = '', minus = '', term = ''] = /^(.*?)(-?)([^\s]*)$/s.exec(filter) ?? [];
  const [, key, begun = ''] = /^([a-z]+):(.*)$/i.exec(term) ?? [];
  if (key === undefined) return keySuggestions(`${before}${minus}`, term);
  const entry = KEYS.find((candidate) => candidate.key === key.toLowerCase());
  if (!entry) return [];
  return known[entry.key]
    .filter(({ value }) => startsWith(value, begun) && value !== begun)
    .slice(0, MOST)
    .map(({ value, count }) => ({
      text: `${minus}${entry.key}:${value}`,
      count,
      filter: `${before}${minus}${entry.key}:${value} `,
    }));
}

function keySuggestions(before: string, begun: string): Suggestion[] {
  return KEYS.filter(({ key }) => startsWith(key, begun)).map(({ key, about }) => ({
    text: `${key}:`,
    count: about,
    filter: `${before}${key}:`,
  }));
}

function startsWith(text: string, beginning: string): boolean {
  return text.toLowerCase().startsWith(beginning.toLowerCase());
}
