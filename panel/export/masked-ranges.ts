import type { SecretRules } from './secret-rules';

/** Of private use, so that hardly a text has it. */
const MASK = '\ue000';
const ALL_MASK = new RegExp(`^${MASK}*$`);

/** From the first character to behind the last one. */
export type Range = readonly [from: number, to: number];

/** Rules that put a mask of its own length over each value, so that it can be found again; `hears` gets the value. */
export function maskingRules(
  rules: SecretRules,
  hears: (what: string, value: string) => void,
): SecretRules {
  return {
    ...rules,
    hide(what, value) {
      if (!ALL_MASK.test(value)) hears(what, value);
      return MASK.repeat(value.length);
    },
  };
}

/**
 * Which parts of a text were masked; `null` where that cannot be told, because a text inside of it was written
 * with other escapes.
 */
export function maskedRanges(text: string, masked: string): readonly Range[] | null {
  if (text.includes(MASK)) return null;
  const ranges: Range[] = [];
  let at = 0;
  for (let read = 0; read < masked.length; ) {
    const char = masked.charAt(read);
    if (char === MASK) {
      const from = at;
      for (; masked.charAt(read) === MASK; read++) at += 1;
      ranges.push([from, at]);
    } else {
      if (char === text.charAt(at)) at += 1;
      // A value without quotes gets some.
      else if (char !== '"') return null;
      read += 1;
    }
  }
  return at === text.length ? ranges : null;
}
