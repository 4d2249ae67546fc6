import { DECODED_BYTES } from '../../extension/protocol/limits';
import type { Decode, DecodeContext, Outcome, Payload } from './decoder';
import { caught, failed } from './outcome';

/** The border of every decoder: bounded input, and nothing is thrown, whatever the payload. */
export function runDecoder(
  name: string,
  decode: Decode,
  payload: Payload,
  context: DecodeContext,
): Outcome {
  const isLong = payload.length > DECODED_BYTES;
  const kept = isLong ? beginningOf(payload) : payload;
  const outcome = caught(name, kept, () =>
    decode(kept, { ...context, isCut: context.isCut || isLong }),
  );
  const isNothing = outcome.messages.length === 0 && !outcome.fault;
  return isNothing ? failed(name, kept, 0, 'there is nothing in it') : outcome;
}

function beginningOf(payload: Payload): Payload {
  return typeof payload === 'string'
    ? payload.slice(0, DECODED_BYTES)
    : payload.subarray(0, DECODED_BYTES);
}
