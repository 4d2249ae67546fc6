import { clampWidth, LEAST_WIDTH, MOST_WIDTH, widthAfterKey } from './column-widths';

interface ColumnGripProps {
  /** Of the column whose right edge it is. */
  name: string;
  width: number;
  /** Where a double click leads back to. */
  usual: number;
  onResize: (width: number) => void;
}

/** The right edge of a column's head: dragged, moved with the arrow keys, or reset with a double click. */
export function ColumnGrip({ name, width, usual, onResize }: ColumnGripProps) {
  function onKeyDown(event: KeyboardEvent): void {
    const next = widthAfterKey(event.key, width);
    if (next === undefined) return;
    event.preventDefault();
    onResize(next);
  }

  function onPointerDown({ currentTarget, pointerId }: PointerEvent): void {
    if (currentTarget instanceof HTMLElement) currentTarget.setPointerCapture(pointerId);
  }

  function onPointerMove({ currentTarget, pointerId, clientX }: PointerEvent): void {
    if (!(currentTarget instanceof HTMLElement) || !currentTarget.hasPointerCapture(pointerId)) {
      return;
    }
    const left = currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
    onResize(clampWidth(clientX - left));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule (`hr`) cannot be moved; this one can.
    <span
      class="column-grip"
      role="separator"
      tabIndex={0}
      aria-label={`Width of ${name}`}
      title="Drag to resize, double click to reset"
      aria-orientation="vertical"
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuenow={width}
      aria-valuetext={`${width} px`}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDblClick={() => onResize(usual)}
    />
  );
}
