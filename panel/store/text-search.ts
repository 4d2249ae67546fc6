/** Longest pattern: nobody types more, and each character costs. */
export const PATTERN_CHARS = 500;

export type TextSearch = (text: string) => boolean;

/** Finds a text in any case. */
export function searchFor(needle: string): TextSearch {
  const pattern = caseBlind(needle);
  return (text) => pattern.test(text);
}

/** A text in any case, by the engine's own search; lower-casing a million payloads would copy them all. */
export function caseBlind(text: string, flags: '' | 'g' = ''): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), `iu${flags}`);
}

/** What is wrong with a pattern in one sentence, in the engine's words where it is none; '' where nothing is. */
export function patternError(source: string, flags: string): string {
  if (source.length > PATTERN_CHARS) {
    return `The pattern is longer than ${PATTERN_CHARS} characters.`;
  }
  const wrongFlag = /[^dgimsuvy]/.exec(flags)?.[0];
  if (wrongFlag) return `The pattern has an unknown flag "${wrongFlag}".`;
  try {
    // Made, and never run here: see pattern-verdicts.ts.
    new RegExp(source, flags);
    return '';
  } catch (error) {
    return `Wrong pattern: ${reason(error)}.`;
  }
}

/** `Invalid regular expression: /(/: Unterminated group` says the pattern twice. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/, '').toLowerCase();
}
