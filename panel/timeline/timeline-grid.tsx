import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { rowWindow, topsOf } from '../pools/row-window';
import { useListBox } from '../pools/use-list-box';
import type { Session } from '../store/session-api';
import { ColumnHead } from '../ui/column-head';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { nextIndex } from '../ui/next-index';
import { AttemptsRow } from './attempts-row';
import { type LaneFrame, LineRow } from './line-row';
import { TimeAxis } from './time-axis';
import type { TimelineRow } from './timeline-rows';

interface TimelineGridProps {
  label: string;
  rows: readonly TimelineRow[];
  frame: LaneFrame;
  axis: RefObject<HTMLDivElement | null>;
  session: Session;
  /** Id of the line that is selected. */
  selected: string | null;
  onToggle: (id: string) => void;
}

/** Lanes are dear to draw: above this many only the visible ones are in the document. */
const WHOLE_ROWS = 60;

export function TimelineGrid(props: TimelineGridProps) {
  const { label, rows, frame, axis, session, selected, onToggle } = props;
  const [activeId, setActiveId] = useState('');
  const box = useListBox();
  const tops = topsOf(rows.map(() => box.rowHeight));
  const drawn = rowWindow(tops, box.scrollTop, box.height, WHOLE_ROWS);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[activeIndex];
    if (!row) return;
    const nextIndex = stepTo(event.key, activeIndex, rows.length);
    const next = rows[nextIndex];
    if (next) {
      setActiveId(next.id);
      box.reveal(tops[nextIndex] ?? 0, tops[nextIndex + 1] ?? 0);
      box.focusRow(next.id);
    } else if (row.type === 'line' && togglesLine(event.key, row.isExpanded)) onToggle(row.id);
    else if (event.key === 'Enter') open(row);
    else return;
    event.preventDefault();
  }

  function open(row: TimelineRow): void {
    if (row.type === 'group') return;
    const id = row.type === 'attempts' ? row.connection.id : row.member.id;
    if (row.type === 'line' && row.member.type !== 'connection') return;
    session.selectedConnection.value = id;
    session.view.value = 'details';
  }

  function onClick({ target }: MouseEvent): void {
    const id = rowId(target);
    const row = rows.find((candidate) => candidate.id === id);
    if (row?.type === 'line' && row.isExpanded !== null) onToggle(row.id);
  }

  return (
    <div
      ref={box.ref}
      class="gantt"
      onScroll={box.onScroll}
      role="treegrid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      tabIndex={rows.length === 0 ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDblClick={({ target }) => {
        const row = rows.find((candidate) => candidate.id === rowId(target));
        if (row) open(row);
      }}
      onFocusIn={({ target }) => setActiveId(rowId(target) ?? '')}
    >
      <GridRow class="row-head gantt-head" aria-rowindex={1}>
        <ColumnHead class="gantt-label">Connection</ColumnHead>
        <TimeAxis axis={axis} frame={frame} />
      </GridRow>
      {drawn.before > 0 && <div role="presentation" style={{ height: `${drawn.before}px` }} />}
      {rows.slice(drawn.first, drawn.end).map((row, offset) => (
        <RowView
          key={row.id}
          row={row}
          frame={frame}
          isSelected={row.id === selected}
          aria-rowindex={drawn.first + offset + 2}
          tabIndex={drawn.first + offset === activeIndex ? 0 : -1}
        />
      ))}
      {drawn.after > 0 && <div role="presentation" style={{ height: `${drawn.after}px` }} />}
    </div>
  );
}

interface RowViewProps extends RowPlace {
  row: TimelineRow;
  frame: LaneFrame;
  isSelected: boolean;
}

function RowView({ row, frame, isSelected, ...place }: RowViewProps) {
  switch (row.type) {
    case 'group':
      return (
        <GridRow class="gantt-row gantt-group" id={row.id} level={1} {...place}>
          <GridCell class="gantt-label">
            <span class="clip">{row.name}</span>
          </GridCell>
        </GridRow>
      );
    case 'line':
      return <LineRow {...row} frame={frame} isSelected={isSelected} {...place} />;
    case 'attempts':
      return <AttemptsRow {...row} frame={frame} {...place} />;
    default:
      return row satisfies never;
  }
}

/** Arrows do not run round the end of a list of this length. */
function stepTo(key: string, index: number, count: number): number {
  if (key === 'j') return Math.min(count - 1, index + 1);
  if (key === 'k') return Math.max(0, index - 1);
  const next = nextIndex(key, index, count, 'vertical');
  const isRound = Math.abs(next - index) > 1 && key.startsWith('Arrow');
  return isRound ? index : next;
}

function togglesLine(key: string, isExpanded: boolean | null): boolean {
  return (
    (key === 'ArrowRight' && isExpanded === false) || (key === 'ArrowLeft' && isExpanded === true)
  );
}

function rowId(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row?.dataset.row;
}
