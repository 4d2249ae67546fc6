import { hasUseStrict } from './directive-prologue';

/** Where a prelude goes in a script, and what has to be said before it. */
export interface PreludePlace {
  /** Bytes in front of it: a byte order mark, and the line that names an interpreter. */
  offset: number;
  isStrict: boolean;
  /** The script behind them, as far as it is there. */
  text: string;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const INTERPRETER = [0x23, 0x21];
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** U+2028 and U+2029, which end lines too; the last byte of the first one is one less. */
const SEPARATOR = [0xe2, 0x80];
const PARAGRAPH = 0xa9;

/** `undefined` where more of the script is needed to tell. `isWhole`: there is no more of it. */
export function preludePlace(script: Uint8Array, isWhole: boolean): PreludePlace | undefined {
  if (script.length < BYTE_ORDER_MARK.length + INTERPRETER.length && !isWhole) return undefined;
  const start = hasBytes(script, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const hasInterpreter = hasBytes(script, start, INTERPRETER);
  const offset = hasInterpreter ? endOfLine(script, start, isWhole) : start;
  if (offset === undefined) return undefined;
  // Scripts of workers are UTF-8, whatever the server says of them (HTML, "fetch a classic worker
  // script"). Half of a character at the end is left out.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = decoder.decode(script.subarray(offset), { stream: true });
  const isStrict = hasUseStrict(text, isWhole);
  return isStrict === undefined ? undefined : { offset, isStrict, text };
}

/** Where the second line begins: the first one has to stay what it is. */
function endOfLine(script: Uint8Array, start: number, isWhole: boolean): number | undefined {
  for (let index = start; index < script.length; index++) {
    const byte = script[index];
    if (byte === LINE_FEED) return index + 1;
    if (byte === CARRIAGE_RETURN) {
      if (index + 1 < script.length) return script[index + 1] === LINE_FEED ? index + 2 : index + 1;
      break;
    }
    const last = hasBytes(script, index, SEPARATOR) ? (script[index + 2] ?? 0) : 0;
    if (last === PARAGRAPH || last === PARAGRAPH - 1) return index + 3;
  }
  return isWhole ? script.length : undefined;
}

function hasBytes(script: Uint8Array, start: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => script[start + index] === byte);
}
