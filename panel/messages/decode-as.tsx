import { DECODERS } from '../decoders/decoders';
import type { Session } from '../store/session-api';
import type { Decoding } from './decode-message';
import { decoderState } from './decoder-state';
import { messagesState } from './view-state';

interface DecodeAsProps {
  session: Session;
  connectionId: string;
  decoding: Decoding | undefined;
}

/** Chooses the decoder of a connection by hand, and shows what it says. */
export function DecodeAs({ session, connectionId, decoding }: DecodeAsProps) {
  const { chosen } = decoderState(session);
  const { tabs } = messagesState(session);
  const found = decoding && decoding.basis !== 'hand' ? ` (${decoding.entry.name})` : '';

  function choose(id: string): void {
    const next = new Map(chosen.value);
    if (id === '') next.delete(connectionId);
    else next.set(connectionId, id);
    chosen.value = next;
    if (id !== '') tabs.value = new Map(tabs.value).set(connectionId, 'decoded');
  }

  return (
    <select
      class="decode-as"
      aria-label="Decode as"
      title="Decode the messages of this connection as"
      value={chosen.value.get(connectionId) ?? ''}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value="">{`Automatic${found}`}</option>
      {DECODERS.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
