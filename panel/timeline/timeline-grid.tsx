import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
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
  onToggle: (id: string) => void;
}

export function TimelineGrid({ label, rows, frame, axis, session, onToggle }: TimelineGridProps) {
  const [activeId, setActiveId] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[activeIndex];
    if (!row) return;
    const next = rows[stepTo(event.key, activeIndex, rows.length)];
    if (next) focusRow(grid.current, next.id);
    else if (row.type === 'line' && togglesLine(event.key, row.isExpanded)) onToggle(row.id);
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
      ref={grid}
      class="gantt"
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
      <GridRow class="gantt-head" aria-rowindex={1}>
        <ColumnHead class="gantt-label">Connection</ColumnHead>
        <TimeAxis axis={axis} frame={frame} />
      </GridRow>
      {rows.map((row, index) => (
        <RowView
          key={row.id}
          row={row}
          frame={frame}
          isSelected={row.id === session.selectedConnection.value}
          aria-rowindex={index + 2}
          tabIndex={index === activeIndex ? 0 : -1}
        />
      ))}
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

function focusRow(grid: HTMLElement | null, id: string): void {
  grid?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
}
