import { Tokenizer } from 'htmlparser2';
import { withEntities, withoutEntities } from './entities';
import { isValueOfNamed, namesAnother } from './named-values';
import type { SecretRules } from './secret-rules';

interface Attribute {
  name: string;
  from: number;
  to: number;
}

interface Tag {
  name: string;
  from: number;
  attributes: Attribute[];
}

interface Edit {
  from: number;
  to: number;
  by: string;
}

/** What HTML ends by itself. */
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Only a text with one of these can hold a secret under its name. */
const STRUCTURED = /[<=:{["]/;

export interface HiddenMarkup {
  read: string;
  /** Index behind it in the text. */
  end: number;
}

/**
 * Hides attributes with secret names, the value beside a name that is secret, and all text inside of elements with
 * such names, in the markup that begins here: it ends with its outermost element. Other texts, also of attributes and
 * comments, go through `inner`; a tag that never ends is `loose`.
 */
export function hideMarkup(
  text: string,
  from: number,
  isXml: boolean,
  rules: SecretRules,
  inner: (text: string) => string,
  loose: (text: string) => string,
): HiddenMarkup {
  const rest = text.slice(from);
  const hider = new MarkupHider(rest, rules, inner, () => tokenizer.pause());
  const tokenizer = new Tokenizer({ xmlMode: isXml, decodeEntities: false }, hider);
  tokenizer.write(rest);
  if (tokenizer.running) tokenizer.end();
  const { read, end } = hider.result(loose);
  return { read, end: from + end };
}

/** Hears what the text has, in order, and writes it anew. */
class MarkupHider {
  readonly #text: string;
  readonly #rules: SecretRules;
  readonly #inner: (text: string) => string;
  readonly #stop: () => void;
  #out = '';
  #copied = 0;
  /** Elements that are open, and where the last one ended. */
  #depth = 0;
  #end: number | undefined;
  /** One that has not ended yet. */
  #tag: Tag | undefined;
  /** The outermost element that is secret, and how many of its name are open. */
  #secret: { element: string; open: number; name: string } | undefined;
  #element = '';
  /** `<name>password</name>` came, whose value is another element. */
  #named = '';

  constructor(text: string, rules: SecretRules, inner: (text: string) => string, stop: () => void) {
    this.#text = text;
    this.#rules = rules;
    this.#inner = inner;
    this.#stop = stop;
  }

  onopentagname(from: number, to: number): void {
    this.#tag = { name: localName(this.#text.slice(from, to)), from: from - 1, attributes: [] };
  }

  onattribname(from: number, to: number): void {
    const name = localName(this.#text.slice(from, to));
    this.#tag?.attributes.push({ name, from: to, to });
  }

  /** Comes in parts where the text is cut off. */
  onattribdata(from: number, to: number): void {
    const attribute = this.#tag?.attributes.at(-1);
    if (!attribute) return;
    if (attribute.from === attribute.to) attribute.from = from;
    attribute.to = to;
  }

  onopentagend(end: number): void {
    this.#endTag(false);
    this.#endElement(end, 0);
  }

  onselfclosingtag(end: number): void {
    this.#endTag(true);
    this.#endElement(end, 0);
  }

  onclosetag(from: number, to: number): void {
    this.#element = '';
    const secret = this.#secret;
    if (secret?.element === localName(this.#text.slice(from, to))) {
      secret.open -= 1;
      if (secret.open === 0) this.#secret = undefined;
    }
    this.#endElement(this.#text.indexOf('>', to), 1);
  }

  ontext(from: number, to: number): void {
    const text = this.#text.slice(from, to);
    const isName = namesAnother(this.#element) && this.#rules.isSecretName(text.trim());
    if (isName) this.#named = text.trim();
    this.#addText(from, to, !isName);
  }

  oncdata(from: number, to: number, tail: number): void {
    this.#addText(from, to - tail, false);
  }

  oncomment(from: number, to: number, tail: number): void {
    this.#addText(from, to - tail, false);
  }

  ondeclaration(from: number, to: number): void {
    this.#addText(from, to, false);
  }

  onprocessinginstruction(from: number, to: number): void {
    this.#addText(from, to, false);
  }

  onattribend(): void {}
  onattribentity(): void {}
  ontextentity(): void {}
  onend(): void {}

  result(loose: (text: string) => string): HiddenMarkup {
    const end = this.#end ?? this.#text.length;
    const tag = this.#tag;
    if (!tag) return { read: this.#out + this.#text.slice(this.#copied, end), end };
    this.#replace({ from: tag.from, to: tag.from, by: '' });
    const before = this.#out;
    this.#out = '';
    this.#endTag(true);
    const rest = this.#out + this.#text.slice(this.#copied);
    // Its bracket stays in front, so that it is no tag for those who read the rest.
    return { read: before + rest.slice(0, 1) + loose(rest.slice(1)), end };
  }

  #endElement(end: number, closed: number): void {
    this.#depth = Math.max(0, this.#depth - closed);
    if (this.#depth > 0 || this.#secret || end < 0) return;
    this.#end = end + 1;
    this.#stop();
  }

  #endTag(isEmpty: boolean): void {
    const tag = this.#tag;
    if (!tag) return;
    this.#tag = undefined;
    const { name, attributes } = tag;
    const { isSecretName } = this.#rules;
    const naming = attributes.find(
      (it) => (namesAnother(it.name) || it.name === 'type') && isSecretName(this.#value(it)),
    );
    const owner = isSecretName(name) ? name : naming && this.#value(naming);
    for (const attribute of attributes) {
      const own = isSecretName(attribute.name) ? attribute.name : undefined;
      const held = isValue(attribute.name) ? (owner ?? this.#secret?.name) : undefined;
      this.#addAttribute(attribute, own ?? held);
    }
    if (isEmpty || VOID.has(name)) return;
    this.#depth += 1;
    this.#element = name;
    if (this.#secret) {
      if (this.#secret.element === name) this.#secret.open += 1;
      return;
    }
    const holds = naming && naming.name !== 'id' && naming.name !== 'type';
    const secretName = isSecretName(name) || holds ? owner : this.#nameBefore(name);
    if (secretName) this.#secret = { element: name, open: 1, name: secretName };
  }

  /** Of a value that follows its name, also where that is the next element whatever it is called: `<key>`. */
  #nameBefore(element: string): string {
    const name = this.#named;
    if (!name || !(isValue(element) || element === 'string')) return '';
    this.#named = '';
    return name;
  }

  #value({ from, to }: Attribute): string {
    return this.#text.slice(from, to);
  }

  #addAttribute(attribute: Attribute, secretName: string | undefined): void {
    const { from, to } = attribute;
    if (from === to) return;
    const value = this.#value(attribute);
    const by =
      secretName === undefined ? this.#readText(value, true) : this.#rules.hide(secretName, value);
    if (by !== value) this.#replace({ from, to, by });
  }

  #addText(from: number, to: number, hasEntities: boolean): void {
    const text = this.#text.slice(from, to);
    const secret = this.#secret;
    if (secret && text.trim() === '') return;
    const by = secret ? this.#rules.hide(secret.name, text) : this.#readText(text, hasEntities);
    if (by !== text) this.#replace({ from, to, by });
  }

  #readText(text: string, hasEntities: boolean): string {
    if (!STRUCTURED.test(text) && !text.includes('&')) return text;
    const plain = hasEntities ? withoutEntities(text) : text;
    const read = this.#inner(plain);
    if (read === plain) return text;
    return plain === text ? read : withEntities(read);
  }

  #replace({ from, to, by }: Edit): void {
    this.#out += this.#text.slice(this.#copied, from) + by;
    this.#copied = to;
  }
}

/** `<meta name="csrf-token" content="…">` */
function isValue(name: string): boolean {
  return isValueOfNamed(name) || name === 'content';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
