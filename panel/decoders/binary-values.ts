import { DecodeFault } from './decode-fault';
import type { Layer, Outcome } from './decoder';
import { checkCount, failed, joined, layerOf, message, whole } from './outcome';
import { ValueWriter } from './value-writer';

/** Writes the value that begins at a place, and tells where it ends. */
export type ReadValue = (bytes: Uint8Array, at: number, writer: ValueWriter) => number;

/** One binary value after the other, to the end; of one that breaks off, all that came before. */
export function readBinaryValues(name: string, bytes: Uint8Array, read: ReadValue): Outcome {
  return joined(outcomes());

  function* outcomes(): Generator<Outcome> {
    if (bytes.length === 0) yield failed(name, bytes, 0, 'it is empty');
    for (let at = 0, count = 0; at < bytes.length; count += 1) {
      checkCount(count, at);
      const one = readBinaryValue(layerOf(name), bytes, at, read);
      yield one.outcome;
      at = one.end;
    }
  }
}

/** The value that begins at a place. */
export function readBinaryValue(
  layer: Layer,
  bytes: Uint8Array,
  at: number,
  read: ReadValue,
): { outcome: Outcome; end: number } {
  const writer = new ValueWriter(bytes.length);
  try {
    const end = read(bytes, at, writer);
    return { outcome: whole(message([layer], { type: 'value', source: writer.source() })), end };
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error;
    const source = writer.source();
    const { fault } = failed(layer.name, bytes, error.at, error.message);
    const messages = source.nodes.length > 0 ? [message([layer], { type: 'value', source })] : [];
    return { outcome: { messages, fault }, end: bytes.length };
  }
}
