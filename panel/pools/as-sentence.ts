import type { Words } from './wait-words';

/** Words that also stand inside other sentences, as one of their own. */
export function asSentence(words: string): string {
  return `${asTitle(words)}.`;
}

/** With a capital letter. */
export function asTitle(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** All there is to say, for a tooltip. */
export function asTooltip({ full, proviso = '' }: Words): string {
  return `${asSentence(full)} ${proviso}`.trimEnd();
}
