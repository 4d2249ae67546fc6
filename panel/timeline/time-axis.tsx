import type { RefObject } from 'preact';
import type { LaneFrame } from './line-row';

interface TimeAxisProps {
  axis: RefObject<HTMLDivElement | null>;
  frame: LaneFrame;
}

/** Room that `now` needs at the right end. */
const NOW_PX = 60;
/** Half of a label, which would be cut off at the left end. */
const EDGE_PX = 28;

/** Clock times over the lanes. */
export function TimeAxis({ axis, frame }: TimeAxisProps) {
  const { span, ticks, widthPx, now } = frame;
  const px = (seconds: number) => ((seconds * 1_000 - span.from) / (span.to - span.from)) * widthPx;
  const isLive = Math.abs(span.to - now) < 1_000;
  const shown = ticks.filter(
    ({ at }) => px(at) > EDGE_PX && px(at) < widthPx - (isLive ? NOW_PX : EDGE_PX),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of boxes; a table cannot be laid out and drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the tab key leads to rows, not to the heads.
    <div class="gantt-axis" role="columnheader" aria-label="Time" ref={axis}>
      {shown.map(({ at, label }) => (
        <span key={at} style={{ left: `${px(at)}px` }}>
          {label}
        </span>
      ))}
      {isLive && <span class="now">now</span>}
    </div>
  );
}
