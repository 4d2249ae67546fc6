import { hideJson } from './hide-json';
import type { HiddenMarkup } from './hide-markup';
import { readLooseJson } from './loose-json';
import type { SecretRules } from './secret-rules';

/** What a text is read with that holds texts of other forms. */
export interface InnerTexts {
  /** Of a string. */
  inner(text: string): string;
  /** Of the markup that begins here; without it, tags are as any other text. */
  markup?(text: string, from: number): HiddenMarkup;
  /** Of what is between the JSON values. */
  between(text: string): string;
}

/**
 * A bracket or a quote with which JSON may begin, a tag, or a name with a colon behind it. It takes time in proportion
 * to the text: a name is tried at its beginning only.
 */
const EVENT =
  /[{[]|^[ \t]*"|<(?=[a-z!?/])|(?<![\p{L}\p{N}_.-])([\p{L}\p{N}_.-]{1,100})(\\*["'`]?)[ \t]*:[ \t]*(?=\S)/gimu;

/**
 * Hides secrets in a text of no one form, such as a line of a log: JSON values in it, and what follows `password:` to
 * the end of its line. In front of JSON may stand any brackets and quotes.
 */
export function hideLoose(text: string, rules: SecretRules, texts: InnerTexts): string {
  let out = '';
  let at = 0;
  const hideTo = (end: number, name: string) => {
    if (end > at) out += rules.hide(name, text.slice(at, end));
    at = end;
  };
  const isSecret = (name: string, quote: string) =>
    quote ? rules.isSecretName(name) : rules.isSecretLine(name);
  for (;;) {
    EVENT.lastIndex = at;
    const event = EVENT.exec(text);
    if (!event) return out + texts.between(text.slice(at));
    const [all, name, quote = ''] = event;
    const isTag = all === '<';
    const isPassedBy = name === undefined ? isTag && !texts.markup : !isSecret(name, quote);
    const begins = name === undefined && !isPassedBy;
    const start = event.index + all.length - (begins ? 1 : 0);
    out += texts.between(text.slice(at, start));
    at = start;
    if (isPassedBy) continue;
    if (name !== undefined) {
      const isGroup = '{['.includes(text.charAt(start));
      hideTo(endOfLine(text, isGroup ? readLooseJson(text, start).end : start), name);
      continue;
    }
    if (isTag && texts.markup) {
      const { read, end } = texts.markup(text, start);
      out += read;
      at = end;
      continue;
    }
    const { read, end, brokenIn } = hideJson(text, start, rules, texts.inner);
    out += read;
    at = end;
    if (brokenIn) hideTo(endOfLine(text, at), brokenIn);
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}
