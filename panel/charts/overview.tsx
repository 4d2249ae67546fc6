import './overview.css';
import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { TopFindings } from '../findings/top-findings';
import type { Session } from '../store/session-api';
import { useChartColours } from './chart-colours';
import type { ChartName } from './chart-parts';
import { OpenChart } from './open-chart';
import { RateChart } from './rate-chart';
import { ReconnectChart } from './reconnect-chart';
import { TimeAxis } from './time-axis';
import type { TimeWindow } from './time-window';
import { useChartWindow } from './use-chart-window';

/** Three charts over the same five minutes, and beside them what stands out. Of all tabs, only their pools are known. */
export function Overview({ session }: { session: Session }) {
  const { window, firstKnown } = useChartWindow(session);
  const colours = useChartColours();
  const crosshair = useSignal<number | null>(null);
  const [picked, onPick] = useState<ChartName>('Open connections');
  const selected = session.filter.timeRange.value;
  const chart = {
    session,
    window,
    colours,
    crosshair,
    range: selected && { from: selected.from / 1_000, to: selected.to / 1_000 },
    ...(session.isOfAllTabs ? {} : { picked: { picked, onPick } }),
    onCursor: (second: number | null) => {
      crosshair.value = second;
    },
    onSelect: (range: TimeWindow | null) => {
      session.filter.timeRange.value = range && { from: range.from * 1_000, to: range.to * 1_000 };
    },
  };
  return (
    <div class="overview">
      {/* biome-ignore lint/a11y/useSemanticElements: charts are no form, so no fieldset. */}
      <div
        class={session.isOfAllTabs ? 'charts is-single' : 'charts'}
        role="group"
        aria-label="Charts of the last 5 minutes"
        data-picked={picked}
      >
        <OpenChart {...chart} />
        {!session.isOfAllTabs && (
          <>
            <ReconnectChart {...chart} firstKnown={firstKnown} />
            <RateChart {...chart} />
          </>
        )}
        <TimeAxis window={window} crosshair={crosshair} />
      </div>
      <TopFindings session={session} />
    </div>
  );
}
