import { type Basis, chooseDecoders } from '../decoders/choose-decoders';
import type { Decode, DecodeContext, Outcome, Payload } from '../decoders/decoder';
import type { DecoderEntry } from '../decoders/decoders';
import { runDecoder } from '../decoders/run-decoder';

/** A message as one decoder read it. */
export interface Decoding {
  entry: DecoderEntry;
  basis: Basis;
  outcome: Outcome;
}

export type Attempted =
  | { type: 'decoded'; decoding: Decoding }
  /** This one has to be loaded before anything can be said. */
  | { type: 'needs'; entry: DecoderEntry }
  | { type: 'nothing' };

/** Tries the decoders of a connection in their order. `chosen` is the one that the user chose, if any. */
export function decodeMessage(
  payload: Payload,
  context: DecodeContext,
  chosen: string | undefined,
  loaded: ReadonlyMap<string, Decode>,
): Attempted {
  for (const { entry, basis } of chooseDecoders(context, chosen)) {
    const decode = loaded.get(entry.id);
    if (!decode) return { type: 'needs', entry };
    const outcome = runDecoder(entry.name, decode, payload, context);
    if (basis !== 'guess' || isConvincing(outcome)) {
      return { type: 'decoded', decoding: { entry, basis, outcome } };
    }
  }
  return { type: 'nothing' };
}

/** Nearly any bytes begin as something; all of them as one value are that. */
function isConvincing({ messages, fault }: Outcome): boolean {
  const [only] = messages;
  if (fault || messages.length !== 1 || !only) return false;
  return only.body.type === 'value' || only.body.type === 'text';
}
