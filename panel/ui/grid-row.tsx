import type { ComponentChildren } from 'preact';

/** Where a row stands in its grid, and whether the tab key leads to it. */
export interface RowPlace {
  'aria-rowindex': number;
  tabIndex?: 0 | -1;
}

interface GridRowProps extends RowPlace {
  class: string;
  /** Its identity: the list finds the row of an event, and the row to focus, by it. */
  id?: string;
  level?: number;
  isExpanded?: boolean | undefined;
  isSelected?: boolean;
  children: ComponentChildren;
}

/** A row of a grid or treegrid. */
export function GridRow(props: GridRowProps) {
  const { class: extra, id, level, isExpanded, isSelected, tabIndex, children } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of boxes; a table cannot be laid out and drawn in part.
    <div
      class={`row ${extra}`}
      role="row"
      aria-rowindex={props['aria-rowindex']}
      aria-level={level}
      aria-expanded={isExpanded}
      aria-selected={isSelected}
      tabIndex={tabIndex}
      data-row={id}
    >
      {children}
    </div>
  );
}
