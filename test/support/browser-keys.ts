/** A key as both browsers' input interfaces want it. */
interface Key {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  /** What the key types, if anything. */
  readonly text: string;
}

const NAMED_KEYS: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Shift: 16,
  Control: 17,
  Alt: 18,
  Escape: 27,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
  Meta: 91,
  F1: 112,
  F2: 113,
  F3: 114,
  F6: 117,
  F10: 121,
};
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

export interface Chord {
  readonly modifiers: readonly Key[];
  readonly key: Key;
}

/** `Control+Shift+a` -> its keys. A lone `+` is the plus key. */
export function parseChord(chord: string): Chord {
  const [last = '', ...before] = chord.split(/(?<=.)\+/).reverse();
  const unknown = before.find((name) => !MODIFIERS.has(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" in "${chord}" is no modifier`);
  return { modifiers: before.reverse().map(toKey), key: toKey(last) };
}

function toKey(name: string): Key {
  const keyCode = NAMED_KEYS[name];
  if (keyCode !== undefined) {
    const code = MODIFIERS.has(name) ? `${name}Left` : name;
    return { key: name, code, keyCode, text: name === 'Enter' ? '\r' : '' };
  }
  if ([...name].length !== 1) throw new Error(`Unknown key "${name}"`);
  return { key: name, code: codeOf(name), keyCode: keyCodeOf(name), text: name };
}

function codeOf(character: string): string {
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  if (/\d/.test(character)) return `Digit${character}`;
  return character === ' ' ? 'Space' : '';
}

function keyCodeOf(character: string): number {
  return /[a-z0-9 ]/i.test(character) ? character.toUpperCase().charCodeAt(0) : 0;
}
