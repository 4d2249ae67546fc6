import './splitter.css';
import { clampShare, type SplitLimits, shareAfterKey } from './split-share';

interface SplitterProps extends SplitLimits {
  label: string;
  /** `vertical`: the line stands upright and moves sideways. */
  orientation: 'vertical' | 'horizontal';
  /** Percent of the length that the first pane has. */
  share: number;
  /** Where a double click leads back to. */
  initialShare: number;
  onResize: (share: number) => void;
}

/** The line between two panes: dragged, moved with the keys, or reset with a double click. */
export function Splitter(props: SplitterProps) {
  const { label, orientation, share, initialShare, minShare, maxShare, onResize } = props;
  const limits = { minShare, maxShare };

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    const length = lengthOf(event.currentTarget.parentElement, orientation).length;
    const next = shareAfterKey(event.key, share, length, orientation, limits);
    if (next === undefined) return;
    event.preventDefault();
    onResize(next);
  }

  function onPointerDown(event: PointerEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent): void {
    const line = event.currentTarget;
    if (!(line instanceof HTMLElement) || !line.hasPointerCapture(event.pointerId)) return;
    const { start, length } = lengthOf(line.parentElement, orientation);
    const place = orientation === 'vertical' ? event.clientX : event.clientY;
    onResize(clampShare(((place - start) / length) * 100, limits));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule (`hr`) cannot be moved; this one can.
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuemin={minShare}
      aria-valuemax={maxShare}
      aria-valuenow={Math.round(share)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDblClick={() => onResize(initialShare)}
    />
  );
}

function lengthOf(box: Element | null, orientation: SplitterProps['orientation']) {
  const { left, top, width, height } = box?.getBoundingClientRect() ?? new DOMRect();
  return orientation === 'vertical'
    ? { start: left, length: width }
    : { start: top, length: height };
}
