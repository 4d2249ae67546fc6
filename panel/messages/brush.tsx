import './brush.css';
import { useRef } from 'preact/hooks';
import type { Session, TimeRange } from '../store/session-api';
import { useNow } from '../ui/clock';
import { formatTime } from '../ui/format';
import { useSize } from '../ui/use-size';
import { type BrushEdge, barHeights, draggedRange, edgeAfterKey, moveEdge } from './brush-range';

/** A bar with its gap. */
const BAR_PX = 7;
/** A shorter drag is a click. */
const DRAG_PX = 4;

/** The recording at a glance, and the time range to which the log is limited. */
export function Brush({ session }: { session: Session }) {
  // Rates have a value per second, so that is how often this needs to be drawn.
  useNow();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const dragStart = useRef<number | null>(null);
  const { timeRange } = session.filter;
  const { seconds, messagesIn, messagesOut } = session.rates();
  const first = seconds[0];
  const last = seconds.at(-1);
  if (first === undefined || last === undefined) return <div class="brush" ref={box} />;

  const span: TimeRange = { from: first * 1_000, to: (last + 1) * 1_000 };
  const range = timeRange.value ?? span;
  const heights = barHeights(
    messagesIn.map((count, at) => count + (messagesOut[at] ?? 0)),
    Math.floor(width / BAR_PX),
  );

  function timeAt(event: PointerEvent): number {
    const { left, width: length } = box.current?.getBoundingClientRect() ?? new DOMRect();
    const share = length > 0 ? (event.clientX - left) / length : 0;
    return span.from + share * (span.to - span.from);
  }

  function onPointerDown(event: PointerEvent): void {
    dragStart.current = timeAt(event);
    box.current?.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent): void {
    const start = dragStart.current;
    if (start === null) return;
    const end = timeAt(event);
    const pixels = (Math.abs(end - start) / (span.to - span.from)) * width;
    if (pixels >= DRAG_PX) timeRange.value = draggedRange(span, start, end);
  }

  function onPointerUp(): void {
    dragStart.current = null;
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: two sliders over a picture are no form.
    <div
      class="brush"
      role="group"
      aria-label="Time range"
      ref={box}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDblClick={() => {
        timeRange.value = null;
      }}
    >
      <svg
        class="brush-bars"
        viewBox={`0 0 ${Math.max(1, heights.length)} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={heights.map((height, at) => `M${at} 1v${-height}h.75v${height}z`).join('')} />
      </svg>
      <div
        class={timeRange.value ? 'brush-window is-set' : 'brush-window'}
        style={edgesOf(span, range)}
      >
        <BrushHandle session={session} span={span} range={range} edge="from" timeAt={timeAt} />
        <BrushHandle session={session} span={span} range={range} edge="to" timeAt={timeAt} />
      </div>
    </div>
  );
}

interface BrushHandleProps {
  session: Session;
  span: TimeRange;
  range: TimeRange;
  edge: BrushEdge;
  timeAt: (event: PointerEvent) => number;
}

function BrushHandle({ session, span, range, edge, timeAt }: BrushHandleProps) {
  const { timeRange } = session.filter;
  const at = range[edge];
  const move = (to: number) => {
    timeRange.value = moveEdge(span, range, edge, to);
  };
  return (
    <span
      class={`brush-handle is-${edge}`}
      role="slider"
      tabIndex={0}
      aria-label={edge === 'from' ? 'Start' : 'End'}
      aria-valuemin={0}
      aria-valuemax={Math.round((span.to - span.from) / 1_000)}
      aria-valuenow={Math.round((at - span.from) / 1_000)}
      aria-valuetext={formatTime(at)}
      onKeyDown={(event) => {
        const next = edgeAfterKey(event.key, event.shiftKey, span, at);
        if (next === undefined) return;
        event.preventDefault();
        move(next);
      }}
      onPointerDown={(event) => {
        // The strip below would begin a new range.
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(timeAt(event));
      }}
    />
  );
}

function edgesOf(span: TimeRange, range: TimeRange) {
  const share = (at: number) => Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)));
  const left = share(range.from);
  return { left: `${left * 100}%`, width: `${(share(range.to) - left) * 100}%` };
}
