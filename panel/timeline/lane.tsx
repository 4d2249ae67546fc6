import type { TimeTick } from '../charts/time-ticks';
import type { LaneLabel } from './labels';
import type { Close, Segment, SegmentType, TimeSpan } from './segments';

interface LaneProps {
  /** What it shows, in words. */
  summary: string;
  segments: readonly Segment[];
  closes: readonly Close[];
  labels: readonly LaneLabel[];
  ticks: readonly TimeTick[];
  span: TimeSpan;
  widthPx: number;
}

const CLASSES: Record<SegmentType, string> = {
  waiting: 'seg-wait',
  connecting: 'seg-connect',
  open: 'seg-open',
  gap: 'seg-gap',
  other: 'seg-other',
};
const MIDDLE = 12;
/** A state too short for a pixel is still drawn. */
const THINNEST_PX = 3;
/** Crosses closer than this lie on each other. */
const CROSS_PX = 2;

/** One line of the timeline: bars for states, crosses for ends. */
export function Lane({ summary, segments, closes, labels, ticks, span, widthPx }: LaneProps) {
  const px = (time: number) => ((time - span.from) / (span.to - span.from)) * widthPx;
  return (
    <svg class="gantt-lane" role="img" aria-label={summary}>
      {ticks.map(({ at }) => (
        <line key={at} class="grid-line" x1={px(at * 1_000)} x2={px(at * 1_000)} y1="0" y2="24" />
      ))}
      {segments.map(({ type, from, to, attempt }) =>
        type === 'gap' ? (
          <line
            key={`${type} ${attempt}`}
            class="seg-gap"
            x1={px(from)}
            x2={px(to)}
            y1={MIDDLE}
            y2={MIDDLE}
          />
        ) : (
          <rect
            key={`${type} ${attempt}`}
            class={CLASSES[type]}
            x={px(from)}
            width={Math.max(THINNEST_PX, px(to) - px(from))}
            y="4.5"
            height="15"
            rx="2"
          />
        ),
      )}
      {apart(closes, px).map(({ at, attempt, end }) => (
        <use
          key={attempt}
          class={end.cause === 'page' ? 'seg-end' : 'seg-fail'}
          href="#m-cross"
          x={px(at)}
          y={MIDDLE}
        />
      ))}
      {labels.map(({ x, anchor, tone, text }) => (
        <text key={text} class={`t-${tone}`} x={x} y="16" text-anchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** Leaves out what would be drawn on the same spot: a loop may have closed thousands of times. */
function apart(closes: readonly Close[], px: (time: number) => number): Close[] {
  let lastX = Number.NEGATIVE_INFINITY;
  return closes.filter(({ at }) => {
    const isApart = px(at) - lastX >= CROSS_PX;
    if (isApart) lastX = px(at);
    return isApart;
  });
}
