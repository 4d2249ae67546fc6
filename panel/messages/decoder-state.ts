import { type Signal, signal } from '@preact/signals';
import type { Decode } from '../decoders/decoder';
import type { DecoderEntry } from '../decoders/decoders';
import type { Session } from '../store/session-api';

/** Which decoders the user chose, and those that were loaded. */
export interface DecoderState {
  /** Id of a decoder, per connection; without one it is chosen automatically. */
  readonly chosen: Signal<ReadonlyMap<string, string>>;
  readonly loaded: Signal<ReadonlyMap<string, Decode>>;
}

const states = new WeakMap<Session, DecoderState>();

export function decoderState(session: Session): DecoderState {
  const known = states.get(session);
  if (known) return known;
  const created: DecoderState = { chosen: signal(new Map()), loaded: signal(new Map()) };
  states.set(session, created);
  return created;
}

/** Resolves when the decoder can be used. */
export async function loadDecoder({ loaded }: DecoderState, entry: DecoderEntry): Promise<void> {
  const decode = await entry.load();
  if (!loaded.value.has(entry.id)) loaded.value = new Map(loaded.value).set(entry.id, decode);
}
