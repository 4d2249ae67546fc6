/** Characters of one payload that a regular expression looks at: a bad pattern must not freeze the panel. */
const REGEX_CHARS = 10_000;
/** Longest pattern: nobody types more, and each character costs. */
export const PATTERN_CHARS = 500;

export type TextSearch = (text: string) => boolean;

/** Finds a text in any case. */
export function searchFor(needle: string): TextSearch {
  // The engine's own case-blind search; lower-casing a million payloads would copy them all.
  const pattern = new RegExp(escaped(needle), 'iu');
  return (text) => pattern.test(text);
}

/** Finds a pattern; the engine's message where it is not one. */
export function searchForPattern(source: string, flags: string): TextSearch | { error: string } {
  if (source.length > PATTERN_CHARS) {
    return { error: `The pattern is longer than ${PATTERN_CHARS} characters.` };
  }
  const wrongFlag = /[^dimsuvgy]/.exec(flags)?.[0];
  if (wrongFlag) return { error: `The pattern has an unknown flag "${wrongFlag}".` };
  try {
    // With g or y a pattern would remember where it stopped, and skip every other match.
    const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
    return (text) => pattern.test(text.length > REGEX_CHARS ? text.slice(0, REGEX_CHARS) : text);
  } catch (error) {
    return { error: `Wrong pattern: ${reason(error)}.` };
  }
}

/** `Invalid regular expression: /(/: Unterminated group` says the pattern twice. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/, '').toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
