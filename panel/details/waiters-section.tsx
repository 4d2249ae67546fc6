import type { PoolView } from '../../extension/protocol/pools';
import { asTooltip } from '../pools/as-sentence';
import { ownerPlace } from '../pools/slot-owner';
import { type Words, waitsOf, waitWords } from '../pools/wait-words';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { formatAge, formatCount } from '../ui/format';
import { Section } from './section';
import { SlotLine } from './slot-line';

interface WaitersSectionProps {
  session: Session;
  pool: PoolView;
}

/** Who waits, in the order in which they will be let in; for how long, and for what. */
export function WaitersSection({ session, pool }: WaitersSectionProps) {
  const now = useNow();
  const browser = session.browser.value;
  const ownTab = session.tab.value?.tabId ?? null;
  const waits = waitsOf(pool);
  const total = pool.waiting + pool.locked;
  if (total === 0) return null;
  const unlisted = total - pool.waiters.length;
  return (
    <Section title="Waiting" note={`${formatCount(total)}, the next one first`}>
      <ol>
        {pool.waiters.map((slot, index) => {
          const wait = waits[index];
          return (
            <SlotLine key={slot.requestId} slot={slot} session={session}>
              <span class="is-waiting">{formatAge(now - slot.startedAt)}</span>
              {wait && <WaitText words={waitWords(wait, pool, browser)} />}
              {slot.tabId !== ownTab && `, ${ownerPlace(slot)}`}
            </SlotLine>
          );
        })}
      </ol>
      {unlisted > 0 && <p class="muted">{formatCount(unlisted)} more are not listed</p>}
    </Section>
  );
}

function WaitText({ words }: { words: Words }) {
  return <span title={asTooltip(words)}>{`, ${words.full}`}</span>;
}
