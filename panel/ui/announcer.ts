import { type ReadonlySignal, signal } from '@preact/signals';

/** More than a sentence every five seconds talks over what the user listens to. */
const QUIET_MS = 5_000;

export interface Announcer {
  /** What the live region says. */
  readonly sentence: ReadonlySignal<string>;
  /** Says it now, or when the quiet time is over; of several that wait the newest wins. */
  say(sentence: string): void;
}

export interface AnnouncerTime {
  now: () => number;
  later: (run: () => void, ms: number) => void;
}

export function createAnnouncer({ now, later }: AnnouncerTime): Announcer {
  const sentence = signal('');
  let next: string | null = null;
  let quietUntil = 0;

  function sayNext(): void {
    if (next === null) return;
    // The same sentence twice would not be read again; a trailing space makes it another text.
    sentence.value = next === sentence.value ? `${next} ` : next;
    next = null;
    quietUntil = now() + QUIET_MS;
  }

  return {
    sentence,
    say(text) {
      const isWaiting = next !== null;
      next = text;
      if (isWaiting) return;
      const wait = quietUntil - now();
      if (wait <= 0) sayNext();
      else later(sayNext, wait);
    },
  };
}
