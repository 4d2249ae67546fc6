import type { ComponentChildren } from 'preact';

interface ColumnHeadProps {
  class?: string;
  title?: string;
  /** Its name, where it shows a sign instead. */
  label?: string;
  /** Columns it spans; one without it. */
  columns?: number;
  /** How the rows are sorted by it. */
  sort?: 'ascending' | 'descending' | undefined;
  children?: ComponentChildren;
}

/** Names a column of a grid or treegrid. */
export function ColumnHead({
  class: extra = '',
  title,
  label,
  columns,
  sort,
  children,
}: ColumnHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of boxes; a table cannot be laid out and drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the tab key leads to rows, not to the heads.
    <span
      class={extra}
      role="columnheader"
      title={title}
      aria-label={label}
      aria-colspan={columns}
      aria-sort={sort}
    >
      {children}
    </span>
  );
}
