import type { ComponentChildren } from 'preact';

interface GridCellProps {
  class?: string;
  title?: string;
  /** Columns it spans; one without it. */
  columns?: number;
  children?: ComponentChildren;
}

/** A cell of a grid's or treegrid's row. */
export function GridCell({ class: extra = '', title, columns, children }: GridCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of boxes; a table cannot be laid out and drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the tab key leads to rows, not to cells.
    <span class={extra} role="gridcell" title={title} aria-colspan={columns}>
      {children}
    </span>
  );
}
