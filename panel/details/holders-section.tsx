import type { PoolView, SlotView } from '../../extension/protocol/pools';
import { hiddenWords } from '../pools/hidden-words';
import { holderWords } from '../pools/holder-words';
import { ownerName, slotsByOwner } from '../pools/slot-owner';
import { workerName } from '../pools/worker-words';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { formatCount, formatTime } from '../ui/format';
import { ownerOrder } from './owner-order';
import { Section } from './section';
import { SlotLine } from './slot-line';

interface HoldersSectionProps {
  session: Session;
  pool: PoolView;
}

/** Slots of one tab that are listed one by one; a pool of streams may have a hundred. */
const LISTED = 30;

/** Who holds the slots: this tab, then other tabs, then workers, each with its requests. */
export function HoldersSection({ session, pool }: HoldersSectionProps) {
  const ownTab = session.tab.value?.tabId ?? null;
  const owners = slotsByOwner(pool.holders).sort((a, b) => ownerOrder(a, b, ownTab));
  return (
    <Section title="Holders" note={countsText(pool)}>
      {owners.length === 0 && <p class="muted">No request holds a slot now.</p>}
      {owners.map(({ owner, slots }) => (
        <div key={owner} class="owner">
          <OwnerHead first={slots[0]} count={slots.length} ownTab={ownTab} session={session} />
          <ul>
            {slots.slice(0, LISTED).map((slot) => (
              <SlotLine key={slot.requestId} slot={slot} session={session}>
                <Since slot={slot} isOwn={slot.tabId === ownTab} />
              </SlotLine>
            ))}
          </ul>
          {slots.length > LISTED && (
            <p class="muted">{formatCount(slots.length - LISTED)} more are not listed</p>
          )}
        </div>
      ))}
    </Section>
  );
}

/** The list has more than those that are held for sure. */
function countsText({ held, pending, unconfirmed }: PoolView): string {
  const parts = [formatCount(held)];
  if (pending > 0) parts.push(`${formatCount(pending)} not answered yet`);
  if (unconfirmed > 0) parts.push(`${formatCount(unconfirmed)} maybe still open`);
  return parts.join(', ');
}

interface OwnerHeadProps {
  first: SlotView;
  count: number;
  ownTab: number | null;
  session: Session;
}

function OwnerHead({ first, count, ownTab, session }: OwnerHeadProps) {
  const { tabId } = first;
  const isOwn = tabId === ownTab;
  const name = ownerName(first);
  return (
    <h4>
      <span class="clip" title={name}>
        {isOwn ? 'This tab' : name}
      </span>
      <small>{formatCount(count)}</small>
      {!isOwn && tabId >= 0 && !session.capture && (
        <button
          type="button"
          class="btn btn-s btn-bare"
          aria-label={`Show tab ${name}`}
          onClick={() => session.showTab(tabId)}
        >
          Show tab
        </button>
      )}
    </h4>
  );
}

function Since({ slot, isOwn }: { slot: SlotView; isOwn: boolean }) {
  const now = useNow();
  const words = holderWords(slot, now);
  const parts = [
    `since ${formatTime(slot.startedAt)}`,
    ...(words ? [words.short] : []),
    // Another tab's frames are for the panel of that tab.
    ...(slot.hidden && (isOwn || slot.tabId < 0) ? [hiddenWords(slot.hidden, null).short] : []),
    ...(slot.via ? [`through ${workerName(slot.via)}`] : []),
  ];
  return <>{parts.join(', ')}</>;
}
