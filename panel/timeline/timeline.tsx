import './timeline.css';
import { useRef, useState } from 'preact/hooks';
import { timeTicks } from '../charts/time-ticks';
import { listFilter } from '../pools/list-filter';
import { poolGroups } from '../pools/pool-groups';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { EmptyState } from '../ui/empty-state';
import { formatTime } from '../ui/format';
import { loadSaved, save } from '../ui/saved';
import { useSize } from '../ui/use-size';
import { chainOfLane, laneOf, openLanes, withChainLanes } from './chain-lanes';
import { Legend } from './legend';
import type { LaneFrame } from './line-row';
import { SpanChoice } from './span-choice';
import { SPAN_NAMES, spanOf } from './time-spans';
import { TimelineGrid } from './timeline-grid';
import { timelineRows } from './timeline-rows';

/** Every attempt as a bar over time; what followed one another in one line. */
export function Timeline({ session }: { session: Session }) {
  const now = useNow();
  const [spanName, setSpanName] = useState(savedSpan);
  const [openChains, setOpenChains] = useState<ReadonlySet<string>>(new Set());
  const axis = useRef<HTMLDivElement>(null);
  const widthPx = useSize(axis).width;
  const connections = session.connections.value;
  const oldest = Math.min(now, ...connections.map(({ createdAt }) => createdAt));
  const span = session.filter.timeRange.value ?? spanOf(spanName, oldest, now);
  const ticks = timeTicks({ from: span.from / 1_000, to: span.to / 1_000 }, widthPx);
  const frame: LaneFrame = { span, ticks, widthPx, now };
  const ownTab = session.tab.value?.tabId ?? null;
  const chains = session.chains();
  const groups = withChainLanes(
    poolGroups(session.pools.value, connections, ownTab, listFilter(session.filter, now, ownTab)),
    chains,
  );
  const selected = laneOf(session.selectedConnection.value, chains);
  const opened = openLanes(openChains, chains);
  const rows = timelineRows(groups, { selected, opened, span, widthPx, now });

  function toggle(lane: string): void {
    const id = chainOfLane(lane, chains);
    const next = new Set(openChains);
    if (!next.delete(id)) next.add(id);
    setOpenChains(next);
  }

  return (
    <div class="timeline">
      <div class="tool-row">
        <Legend />
        <span class="grow" />
        <SpanChoice
          chosen={spanName}
          onChoose={(name) => {
            save('timeline range', name);
            session.filter.timeRange.value = null;
            setSpanName(name);
          }}
        />
      </div>
      <TimelineGrid
        label={`Timeline of connections, ${formatTime(span.from)} to ${formatTime(span.to)}`}
        rows={rows}
        frame={frame}
        axis={axis}
        session={session}
        selected={selected}
        onToggle={toggle}
      />
      {rows.length === 0 && (
        <EmptyState icon="k-sse" title="Nothing to show">
          <p>Connections appear here as bars, from their first attempt on.</p>
        </EmptyState>
      )}
    </div>
  );
}

function savedSpan() {
  return SPAN_NAMES.find((name) => name === loadSaved('timeline range')) ?? '2 min';
}
