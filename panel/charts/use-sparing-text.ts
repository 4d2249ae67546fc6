import { useRef } from 'preact/hooks';

/** Screen readers read a changed description again; more often than this it would never end. */
export const RENEW_MS = 10_000;

export interface SparingText {
  text: string;
  renewedAt: number;
}

/** Keeps a description for ten seconds, except for one that only said that there is nothing yet. */
export function renewed(
  last: SparingText | null,
  text: string,
  now: number,
  isEmpty: (text: string) => boolean,
): SparingText {
  if (last && last.text === text) return last;
  if (last && !isEmpty(last.text) && now - last.renewedAt < RENEW_MS) return last;
  return { text, renewedAt: now };
}

export function useSparingText(
  text: string,
  now: number,
  isEmpty: (text: string) => boolean,
): string {
  const last = useRef<SparingText | null>(null);
  last.current = renewed(last.current, text, now, isEmpty);
  return last.current.text;
}
