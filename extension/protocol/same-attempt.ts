import type { AttemptFacts } from './pools';

/** Whether the facts are news of an attempt that is known by these: by its request, or by one that stood in for it. */
export function isSameAttempt(known: AttemptFacts, news: AttemptFacts): boolean {
  return known.requestId === news.requestId || known.requestId === news.insteadOf;
}
