import type { DecodeContext } from './decoder';
import { DECODERS, type DecoderEntry } from './decoders';

/** Why a decoder is tried; a guess counts only where it decodes the payload to its end. */
export type Basis = 'subprotocol' | 'first-frames' | 'guess' | 'hand';

export interface Candidate {
  entry: DecoderEntry;
  basis: Basis;
}

/** The decoders to try for a connection, best first. */
export function chooseDecoders(
  { protocol, first }: Pick<DecodeContext, 'protocol' | 'first'>,
  chosen: string | undefined,
): Candidate[] {
  const byHand = DECODERS.find(({ id }) => id === chosen);
  if (byHand) return [{ entry: byHand, basis: 'hand' }];
  const name = protocol.toLowerCase();
  const named = DECODERS.find(({ subprotocols }) => subprotocols.includes(name));
  if (named) return [{ entry: named, basis: 'subprotocol' }];
  const guesses: Candidate[] = [];
  for (const entry of DECODERS) {
    const recognised = entry.recognises(first);
    if (recognised === 'yes') return [{ entry, basis: 'first-frames' }];
    if (recognised === 'maybe') guesses.push({ entry, basis: 'guess' });
  }
  return guesses;
}
