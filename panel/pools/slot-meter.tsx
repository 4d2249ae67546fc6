import './slot-meter.css';
import type { PoolView } from '../../extension/protocol/pools';
import { meterName, meterText } from './pool-words';
import { CELLS_MAX, slotCells, slotShares } from './slot-cells';

interface SlotMeterProps {
  pool: PoolView;
  /** Cells of the row that is pointed at. */
  pointed: { from: number; to: number } | undefined;
}

/** How many of a pool's slots are taken: filled by this tab, hatched by others. */
export function SlotMeter({ pool, pointed }: SlotMeterProps) {
  const isBar = pool.cap > CELLS_MAX || pool.cap <= 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter cannot show who holds which slot.
    <span
      class={isBar ? 'meter meter-bar' : 'meter'}
      role="meter"
      aria-label={meterName(pool)}
      aria-valuemin={0}
      aria-valuemax={pool.cap}
      aria-valuenow={pool.held}
      aria-valuetext={meterText(pool)}
    >
      {isBar ? <Bar pool={pool} /> : <Cells pool={pool} pointed={pointed} />}
    </span>
  );
}

function Cells({ pool, pointed }: SlotMeterProps) {
  return slotCells(pool).map((cell, index) => {
    const isPointed = pointed !== undefined && index >= pointed.from && index < pointed.to;
    return <i key={index} class={isPointed ? `${cell} is-pointed` : cell} />;
  });
}

function Bar({ pool }: { pool: PoolView }) {
  const { own, other } = slotShares(pool);
  return (
    <>
      {own > 0 && <i class="own" style={{ width: `${own}%` }} />}
      {other > 0 && <i class="other" style={{ width: `${other}%` }} />}
    </>
  );
}
