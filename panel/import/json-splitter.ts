import { IMPORT_DEPTH, IMPORT_FIELDS, IMPORT_VALUE_CHARS } from '../../extension/protocol/limits';
import { ImportFault } from './import-fault';

/** Hears of the parts of a JSON text as they come. Paths are like `/log/entries/*`, `''` for the whole. */
export interface JsonVisitor {
  /** Whether an object or list is read part by part, instead of as one value. */
  goesInto(path: string): boolean;
  /** One that is read part by part begins. */
  begun(path: string, at: number): void;
  value(path: string, value: unknown, at: number): void;
  /** A value longer than IMPORT_VALUE_CHARS. Throw, or pass over it. */
  tooLong(path: string, at: number): void;
  /** One that is read part by part is over. */
  ended(path: string, at: number): void;
}

interface Container {
  path: string;
  isList: boolean;
  /** Names so far: what says a thing twice cannot be trusted with either. */
  names: Set<string>;
  next: 'first' | 'name' | 'colon' | 'item' | 'comma';
  /** Path of the value that comes next. */
  child: string;
}

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Reads a JSON text of any length, chunk by chunk: what its visitor goes into is told part by part, every
 * other value goes through the browser's own parser as a whole. Keeps no more than one value in memory.
 */
export class JsonSplitter {
  readonly #visitor: JsonVisitor;
  readonly #open: Container[] = [];
  #text = '';
  /** Place in `#text`, and that of its beginning in the file. */
  #at = 0;
  #base = 0;
  #isOver = false;
  /** Of a value that goes on in the next chunk: how far it was looked through. */
  #scanned = 0;
  #depth = 0;
  #isInString = false;
  /** Characters of a value that is passed over. */
  #skipped = 0;

  constructor(visitor: JsonVisitor) {
    this.#visitor = visitor;
  }

  write(chunk: string): void {
    this.#text = this.#text.slice(this.#at) + chunk;
    this.#base += this.#at;
    this.#at = 0;
    while (this.#step());
  }

  end(): void {
    if (!this.#isOver) throw new ImportFault('the file ends too early', this.#base + this.#at);
  }

  /** One mark or one value; false where more text is needed. */
  #step(): boolean {
    this.#skipSpace();
    if (this.#at >= this.#text.length) return false;
    if (this.#isOver) this.#fail('something follows the end');
    const container = this.#open.at(-1);
    if (!container) return this.#begin();
    const char = this.#text.charAt(this.#at);
    switch (container.next) {
      case 'first':
        if (char === (container.isList ? ']' : '}')) return this.#close(container);
        container.next = container.isList ? 'item' : 'name';
        return true;
      case 'name':
        return this.#readName(container);
      case 'colon':
        if (char !== ':') this.#fail('`:` is missing');
        this.#at += 1;
        container.next = 'item';
        return true;
      case 'item':
        return this.#readItem(container);
      case 'comma':
        if (char === (container.isList ? ']' : '}')) return this.#close(container);
        if (char !== ',') this.#fail('`,` is missing');
        this.#at += 1;
        container.next = container.isList ? 'item' : 'name';
        return true;
      default:
        return container.next satisfies never;
    }
  }

  #begin(): boolean {
    if (this.#text.charAt(this.#at) !== '{') this.#fail('it is no JSON object');
    this.#enter('', false);
    return true;
  }

  #enter(path: string, isList: boolean): void {
    if (this.#open.length >= IMPORT_DEPTH) this.#fail('it is nested too deep');
    this.#visitor.begun(path, this.#base + this.#at);
    this.#open.push({ path, isList, names: new Set(), next: 'first', child: `${path}/*` });
    this.#at += 1;
  }

  #close({ path }: Container): boolean {
    this.#at += 1;
    this.#open.pop();
    this.#visitor.ended(path, this.#base + this.#at);
    const outer = this.#open.at(-1);
    if (outer) outer.next = 'comma';
    else this.#isOver = true;
    return true;
  }

  #readName(container: Container): boolean {
    if (this.#text.charAt(this.#at) !== '"') this.#fail('a name in quotes is missing');
    const from = this.#base + this.#at;
    const raw = this.#takeRaw();
    if (raw === undefined) return false;
    const name = raw === null ? undefined : this.#parse(raw, from);
    if (typeof name !== 'string') throw new ImportFault('a name is too long', from);
    if (container.names.has(name))
      throw new ImportFault(`\`${clipped(name)}\` is there twice`, from);
    if (container.names.size >= IMPORT_FIELDS)
      throw new ImportFault('there are too many fields', from);
    container.names.add(name);
    // A name with a slash is none that anybody asks for, and must not look like a path.
    container.child = `${container.path}/${name.replaceAll('/', '?')}`;
    container.next = 'colon';
    return true;
  }

  #readItem(container: Container): boolean {
    const char = this.#text.charAt(this.#at);
    const isOpening = char === '{' || char === '[';
    if (
      isOpening &&
      this.#scanned + this.#skipped === 0 &&
      this.#visitor.goesInto(container.child)
    ) {
      this.#enter(container.child, char === '[');
      return true;
    }
    const from = this.#base + this.#at - this.#skipped;
    const raw = this.#takeRaw();
    if (raw === undefined) return false;
    container.next = 'comma';
    if (raw === null) this.#visitor.tooLong(container.child, from);
    else this.#visitor.value(container.child, this.#parse(raw, from), from);
    return true;
  }

  #parse(raw: string, at: number): unknown {
    try {
      return JSON.parse(raw);
    } catch {
      throw new ImportFault('there is something that is not JSON', at);
    }
  }

  /** The text of one value; `undefined` where it goes on in the next chunk, `null` where it was too long. */
  #takeRaw(): string | null | undefined {
    const end = this.#findEnd();
    if (end < 0) {
      const length = this.#text.length - this.#at;
      if (this.#skipped > 0 || length > IMPORT_VALUE_CHARS) {
        this.#skipped += this.#scanned;
        this.#at += this.#scanned;
        this.#scanned = 0;
      }
      return undefined;
    }
    const raw = this.#skipped > 0 ? null : this.#text.slice(this.#at, end);
    this.#at = end;
    this.#scanned = 0;
    this.#skipped = 0;
    return raw !== null && raw.length > IMPORT_VALUE_CHARS ? null : raw;
  }

  /** Index behind the value; -1 where the text ends before it. Looks at each character once. */
  #findEnd(): number {
    const text = this.#text;
    let at = this.#at + this.#scanned;
    let depth = this.#depth;
    let isInString = this.#isInString;
    let end = -1;
    // An escape may be torn apart: it is looked at when the rest is there.
    const stop = text.charCodeAt(text.length - 1) === BACKSLASH ? text.length - 1 : text.length;
    while (at < stop) {
      const code = text.charCodeAt(at);
      at += 1;
      if (isInString) {
        if (code === BACKSLASH) at += 1;
        else if (code === QUOTE) {
          isInString = false;
          if (depth === 0) end = at;
        }
      } else if (code === QUOTE) isInString = true;
      else if (code === 123 || code === 91) {
        depth += 1;
        if (depth + this.#open.length > IMPORT_DEPTH) {
          throw new ImportFault('it is nested too deep', this.#base + at - 1);
        }
      } else if (code === 125 || code === 93) {
        // Behind a bare value, this closes what it is in.
        if (depth === 0) end = at - 1;
        else {
          depth -= 1;
          if (depth === 0) end = at;
        }
      } else if (depth === 0 && (code === 44 || code <= 32)) end = at - 1;
      if (end >= 0) break;
    }
    this.#scanned = at - this.#at;
    this.#depth = end < 0 ? depth : 0;
    this.#isInString = end < 0 && isInString;
    return end;
  }

  #skipSpace(): void {
    if (this.#scanned > 0 || this.#skipped > 0) return;
    const text = this.#text;
    for (; this.#at < text.length; this.#at++) {
      const code = text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    }
  }

  #fail(what: string): never {
    throw new ImportFault(what, this.#base + this.#at);
  }
}

function clipped(name: string): string {
  return name.length > 50 ? `${name.slice(0, 50)}…` : name;
}
