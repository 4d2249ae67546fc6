import type { PoolView } from '../../extension/protocol/pools';
import { SlotsChart } from '../charts/slots-chart';
import { budgetText } from '../pools/budget-words';
import { capReason } from '../pools/cap-reason';
import { poolName } from '../pools/pool-name';
import { meterText, slotsInUse } from '../pools/pool-words';
import { isFull } from '../pools/slot-cells';
import { SlotMeter } from '../pools/slot-meter';
import type { Session } from '../store/session-api';
import { EmptyState } from '../ui/empty-state';
import { HoldersSection } from './holders-section';
import { Pair } from './pair';
import { PoolSection } from './pool-section';
import { Section } from './section';
import { WaitersSection } from './waiters-section';

interface PoolDetailsProps {
  session: Session;
  poolKey: string;
}

/** All that is known of the selected pool: its limit, its slots over time, who holds them and who waits. */
export function PoolDetails({ session, poolKey }: PoolDetailsProps) {
  const pool = session.pools.value.find(({ key }) => key === poolKey);
  if (!pool) return <PoolGone />;
  const name = poolName(pool);
  const browser = session.browser.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls has to be reached by the keyboard.
    <article class="details" tabIndex={0} aria-label={`Pool ${name} ${pool.protocol}`}>
      <PoolTitle pool={pool} name={name} />
      <SlotsChart session={session} poolKey={poolKey} />
      <div class="details-cols">
        <Section title="Limit">
          <dl class="pairs">
            <Pair term="In use">{meterText(pool)}</Pair>
            <Pair term="Reason">{capReason(pool, browser)}</Pair>
            {budgetText(pool) && <Pair term="Tabs">{budgetText(pool)}</Pair>}
          </dl>
        </Section>
        <WaitersSection session={session} pool={pool} />
        <HoldersSection session={session} pool={pool} />
        <PoolSection pool={pool} browser={browser} />
      </div>
    </article>
  );
}

function PoolTitle({ pool, name }: { pool: PoolView; name: string }) {
  return (
    <div class={isFull(pool) ? 'details-title is-full' : 'details-title'}>
      <h2 title={name}>{name}</h2>
      <span class={pool.protocolAssumed ? 'protocol is-assumed' : 'protocol'}>{pool.protocol}</span>
      <SlotMeter pool={pool} pointed={undefined} />
      <span class="pool-use">{slotsInUse(pool)}</span>
    </div>
  );
}

function PoolGone() {
  return (
    <EmptyState icon="k-sse" title="Nothing runs in this pool">
      <p>No request holds a slot of it or waits for one. It is shown again when one does.</p>
    </EmptyState>
  );
}
