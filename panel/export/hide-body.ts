import { hideLoose } from './hide-loose';
import { hideMarkup } from './hide-markup';
import { hideParts, isMultipart } from './hide-parts';
import { hideSecrets } from './hide-secrets';
import { percentDecoded } from './percent-decoded';
import type { SecretRules } from './secret-rules';
import { settled } from './settled';

/** Texts in texts are read down to here: JSON in a form in JSON is rare, and more of it is nobody's. */
const DEPTH = 6;

/**
 * Hides passwords, tokens and keys in a payload: JSON (also of lines, in a string, or cut off in
 * the middle), XML and HTML, a form, a form of several parts, or lines of names and values. What is no secret stays
 * as it was, but for the escapes of a text in a text that held one.
 */
export function hideBodySecrets(text: string, rules: SecretRules): string {
  return settled(text, (it) => hideText(it, rules, 0));
}

function hideText(text: string, rules: SecretRules, depth: number): string {
  if (depth > DEPTH) return rules.hide('text in text', text);
  const inner = (part: string) => hideText(part, rules, depth + 1);
  if (isMultipart(text)) return hideParts(text, rules, inner);
  const form = (part: string) => hideForm(part, rules, inner);
  const first = text.trimStart().charAt(0);
  const isForm = first !== '' && !'{["<'.includes(first);
  const between = isForm ? (part: string) => part : form;
  const flat = (part: string) => hideLoose(part, rules, { inner, between });
  // HTML reads no CDATA, and XML no script.
  const isXml = text.includes('<![CDATA[') || text.includes('<?xml');
  const markup = (all: string, from: number) => hideMarkup(all, from, isXml, rules, inner, flat);
  const read = hideLoose(text, rules, { inner, between, markup });
  return hideSecrets(isForm ? form(read) : read, rules);
}

const FORM_PAIR = /(^|[&\r\n])([^=&\r\n]{1,200})=([^&\r\n]*)/g;
/** A value that holds more than itself, in a form's encoding. */
const ENCODED = /%(?:22|26|3c|3d|5b|7b)/i;

/** A value goes on to the end of its line or pair: a hand-written form holds spaces. */
function hideForm(text: string, rules: SecretRules, inner: (part: string) => string): string {
  return text.replace(FORM_PAIR, (all: string, before: string, name: string, value: string) => {
    if (rules.isSecretName(name)) return `${before}${name}=${value && rules.hide(name, value)}`;
    if (!ENCODED.test(value)) return all;
    const plain = percentDecoded(value);
    const read = inner(plain);
    return read === plain ? all : `${before}${name}=${encodeURIComponent(read)}`;
  });
}
