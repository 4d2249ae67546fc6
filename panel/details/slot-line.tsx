import type { ComponentChildren } from 'preact';
import type { SlotView } from '../../extension/protocol/pools';
import { slotName } from '../pools/slot-name';
import type { Session } from '../store/session-api';

interface SlotLineProps {
  slot: SlotView;
  session: Session;
  /** What is said of it. */
  children: ComponentChildren;
}

/** One request of a pool; a connection of this tab leads to its own details. */
export function SlotLine({ slot, session, children }: SlotLineProps) {
  const { connection: owner } = slot;
  const id = owner && `${owner.document}/${owner.connection}`;
  const connection = session.connections.value.find((candidate) => candidate.id === id);
  return (
    <li class="slot-line">
      {connection && (
        <button
          type="button"
          class="link"
          onClick={() => {
            session.selectedConnection.value = connection.id;
          }}
        >
          {connection.label}
        </button>
      )}
      <span class="clip" title={slot.url}>
        {slotName(slot)}
      </span>
      <span class="muted">{children}</span>
    </li>
  );
}
