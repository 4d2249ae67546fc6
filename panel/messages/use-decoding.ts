import { useEffect, useMemo } from 'preact/hooks';
import { directionOf } from '../../extension/protocol/frames';
import type { Session } from '../store/session-api';
import { type Decoding, decodeMessage } from './decode-message';
import { decoderState, loadDecoder } from './decoder-state';
import { firstFrames } from './first-frames';
import type { PayloadFacts } from './payload-facts';

/** The message as its protocol means it; `undefined` where no decoder reads it, or while one is loaded. */
export function useDecoding(
  session: Session,
  index: number,
  facts: PayloadFacts,
): Decoding | undefined {
  const { log } = session;
  const state = decoderState(session);
  const { id, protocol } = log.connection(index);
  const chosen = state.chosen.value.get(id);
  const loaded = state.loaded.value;

  const attempted = useMemo(() => {
    const { payload, isBinary, isCut } = facts;
    if (payload === null) return undefined;
    const context = {
      direction: directionOf(log.code(index)),
      isCut,
      protocol,
      first: firstFrames(log, index),
    };
    return decodeMessage(isBinary ? facts.bytes : payload, context, chosen, loaded);
  }, [log, index, facts, protocol, chosen, loaded]);

  const needed = attempted?.type === 'needs' ? attempted.entry : undefined;
  useEffect(() => {
    // A chunk of our own extension; without it the message stays as it is.
    if (needed) loadDecoder(state, needed).catch(() => {});
  }, [state, needed]);

  return attempted?.type === 'decoded' ? attempted.decoding : undefined;
}
