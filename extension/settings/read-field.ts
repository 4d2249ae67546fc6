import { SITES_OFF, SITES_OFF_CHARS } from '../protocol/limits';
import { NUMBER_BOUNDS, type NumberSetting } from '../protocol/settings';
import { parseSitePattern } from '../protocol/site-pattern';

/** What a field means, or in one sentence why it means nothing. */
export type Reading<Value> = { value: Value } | { problem: string };

/** Digits, with the separators that the panel itself writes. */
export function readNumber(name: NumberSetting, text: string): Reading<number> {
  const { least, most } = NUMBER_BOUNDS[name];
  const digits = text.replace(/[\s,_]/g, '');
  const value = Number(digits);
  if (!/^\d{1,15}$/.test(digits) || value < least || value > most) {
    return {
      problem: `Enter a whole number from ${withCommas(least)} to ${withCommas(most)}.`,
    };
  }
  return { value };
}

/** One pattern a line; each once. */
export function readSites(text: string): Reading<string[]> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const sites = new Set<string>();
  for (const line of lines) {
    const site = parseSitePattern(line);
    if (site === undefined) {
      const shown = line.trim().slice(0, SHOWN_CHARS);
      return {
        problem: `“${shown}” is no host: write example.com, *.example.com or localhost:8080.`,
      };
    }
    sites.add(site);
  }
  const value = [...sites];
  if (value.length > SITES_OFF || String(value).length > SITES_OFF_CHARS) {
    return {
      problem: `Enter at most ${SITES_OFF} sites of ${withCommas(SITES_OFF_CHARS)} characters in all.`,
    };
  }
  return { value };
}

const SHOWN_CHARS = 80;

export function withCommas(number: number): string {
  return number.toLocaleString('en');
}
