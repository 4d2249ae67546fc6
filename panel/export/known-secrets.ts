import { SECRETS_KNOWN } from '../../extension/protocol/limits';
import { withoutEntities } from './entities';
import { unescaped } from './json-text';
import { percentDecoded } from './percent-decoded';

/** Of shorter ones too many are in other bytes by chance. */
const LEAST_CHARS = 6;
/** No longer value lets somebody in: it is a text that holds one. */
const MOST_CHARS = 4_000;
const SCHEME = /^(?:bearer|basic)\s+/i;

/** Values that were found under secret names, to find them where there are no names: in bytes. */
export class KnownSecrets {
  readonly #all = new Set<string>();
  /** By how they begin, so that a payload is looked through once for all of them. */
  readonly #byStart = new Map<string, string[]>();

  /** As it was found, and as it is without the escapes of the text that held it. */
  add(value: string): void {
    const found = value.trim().replace(SCHEME, '');
    for (const plain of [found, unescaped(found), percentDecoded(found), withoutEntities(found)]) {
      this.#add(plain);
    }
  }

  #add(text: string): void {
    if (text.length < LEAST_CHARS || text.length > MOST_CHARS) return;
    const bytes = asBytes(text);
    if (this.#all.size >= SECRETS_KNOWN || this.#all.has(bytes)) return;
    this.#all.add(bytes);
    const start = bytes.slice(0, LEAST_CHARS);
    const others = this.#byStart.get(start);
    if (others) others.push(bytes);
    else this.#byStart.set(start, [bytes]);
  }

  /** There are more of them than are remembered: whatever is not looked for may be one. */
  get isFull(): boolean {
    return this.#all.size >= SECRETS_KNOWN;
  }

  /** `bytes`: one character each. */
  isIn(bytes: string): boolean {
    if (this.#all.size === 0) return false;
    for (let at = 0; at + LEAST_CHARS <= bytes.length; at++) {
      const known = this.#byStart.get(bytes.slice(at, at + LEAST_CHARS));
      if (known?.some((secret) => bytes.startsWith(secret, at))) return true;
    }
    return false;
  }
}

/** In UTF-8, one character a byte. */
function asBytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
