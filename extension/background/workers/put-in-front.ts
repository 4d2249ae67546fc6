import { WORKER_SCRIPT_BYTES } from '../../protocol/limits';
import { preludePlace } from './prelude-place';

/** What is used of a `WebRequest.StreamFilter`. */
export interface ScriptFilter {
  ondata?: ((event: { data: ArrayBuffer }) => void) | null;
  onstop?: ((event: never) => void) | null;
  write(data: Uint8Array<ArrayBuffer>): void;
  /** The rest of the response passes without us. */
  disconnect(): void;
  close(): void;
}

/** Given the script, or `undefined` for one that is too long. Empty: it stays as it is. */
export type PreludeFor = (script: string | undefined) => string;

/**
 * Puts a prelude in front of a script that comes in pieces; all other bytes pass as they are. They
 * wait for the last one, as the worker does: what imports it has shows in the whole of it alone.
 */
export function putInFront(filter: ScriptFilter, preludeFor: PreludeFor): void {
  const held: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;

  function pass(isWhole: boolean): void {
    const script = joined(held, size);
    const { offset, text } = insertion(script, isWhole);
    filter.write(script.subarray(0, offset));
    if (text) filter.write(new TextEncoder().encode(text));
    filter.write(script.subarray(offset));
  }

  function insertion(script: Uint8Array, isWhole: boolean): { offset: number; text: string } {
    try {
      const place = size > 0 ? preludePlace(script, isWhole) : undefined;
      const prelude = place ? preludeFor(isWhole ? place.text : undefined) : '';
      if (place && prelude) {
        return { offset: place.offset, text: `${place.isStrict ? '"use strict";' : ''}${prelude}` };
      }
    } catch {
      // Too much for a regular expression: the worker gets its script all the same.
    }
    return { offset: 0, text: '' };
  }

  filter.ondata = ({ data }) => {
    held.push(new Uint8Array(data));
    size += data.byteLength;
    if (size <= WORKER_SCRIPT_BYTES) return;
    pass(false);
    filter.disconnect();
  };
  filter.onstop = () => {
    pass(true);
    filter.close();
  };
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[], size: number) {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
