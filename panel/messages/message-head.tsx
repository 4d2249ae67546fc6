import type { Session } from '../store/session-api';
import { ColumnHead } from '../ui/column-head';
import { ColumnGrip } from './column-grip';
import { type SizedColumn, saveWidths, USUAL_WIDTHS, withDates } from './column-widths';
import { SortButton } from './sort-button';
import type { SortBy, SortOrder } from './sort-order';
import { hasDates } from './time-column';
import { messagesState } from './view-state';

interface Column {
  name: string;
  /** Where its width can be set. */
  sized?: SizedColumn;
  /** What its rows can be sorted by. */
  sorts?: readonly SortBy[];
}

const COLUMNS: readonly Column[] = [
  { name: 'Time', sized: 'time', sorts: ['time', 'gap'] },
  { name: 'Direction' },
  { name: 'Id', sized: 'connection' },
  { name: 'Type', sized: 'type' },
  { name: 'Size', sized: 'size', sorts: ['size'] },
  { name: 'Preview' },
];

/**
 * The names of the columns as they are seen, with their edges. They stand above the grid and not in it: Firefox loses
 * a sticky row in a space of ten million pixels.
 */
export function MessageHead({ session }: { session: Session }) {
  const state = messagesState(session);
  const isDated = hasDates(state.timeColumn.value);
  const widths = withDates(state.widths.value, isDated);
  const usual = withDates(USUAL_WIDTHS, isDated);
  // The first column is sorted by what it shows.
  const sortOf = ({ sorts = [] }: Column) =>
    state.timeColumn.value === 'delta' ? sorts.at(-1) : sorts[0];

  function resize(column: SizedColumn, width: number): void {
    state.widths.value = { ...state.widths.peek(), [column]: width };
    saveWidths(state.widths.value);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out as a row of columns.
    <div class="row msg-head" role="group" aria-label="Columns">
      {COLUMNS.map((column) => {
        const { name, sized } = column;
        const by = sortOf(column);
        return (
          <span key={name} class={name === 'Size' ? 'cell num' : 'cell'}>
            {by ? (
              <SortButton session={session} by={by} name={name} />
            ) : (
              <span aria-hidden="true">{name === 'Direction' ? '' : name}</span>
            )}
            {sized && (
              <ColumnGrip
                name={name}
                width={widths[sized]}
                usual={usual[sized]}
                onResize={(width) => resize(sized, width)}
              />
            )}
          </span>
        );
      })}
    </div>
  );
}

/** The names of the columns as they are read out. */
export function MessageHeadRow({ order }: { order: SortOrder | null }) {
  const sortOf = ({ sorts }: Column) => {
    if (!order || !sorts?.includes(order.by)) return undefined;
    return order.isDescending ? 'descending' : 'ascending';
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
    <div class="visually-hidden" role="row">
      {COLUMNS.map((column) => (
        <ColumnHead key={column.name} sort={sortOf(column)}>
          {column.name}
        </ColumnHead>
      ))}
    </div>
  );
}
