import { ColumnHead } from '../ui/column-head';

const COLUMNS = ['Time', 'Direction', 'Id', 'Type', 'Size', 'Preview'];

/**
 * The names of the columns as they are seen. They stand above the grid and not in it: Firefox loses a sticky row in a
 * space of ten million pixels.
 */
export function MessageHead() {
  return (
    <div class="row msg-head" aria-hidden="true">
      {COLUMNS.map((name) => (
        <span key={name} class={name === 'Size' ? 'cell num' : 'cell'}>
          {name === 'Direction' ? '' : name}
        </span>
      ))}
    </div>
  );
}

/** The names of the columns as they are read out. */
export function MessageHeadRow() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
    <div class="visually-hidden" role="row">
      {COLUMNS.map((name) => (
        <ColumnHead key={name}>{name}</ColumnHead>
      ))}
    </div>
  );
}
