import './message-grid.css';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { useCopy } from '../ui/use-copy';
import { copySelection } from './copy-selection';
import { frameFacts } from './frame-facts';
import { type GridCommand, gridCommand, rowAfterMove } from './grid-keys';
import { MessageHeadRow } from './message-head';
import { MessageRow } from './message-row';
import { besideOfConnection } from './row-lookup';
import { searchPattern } from './search-pattern';
import { selectAllRows, selectedRows, selectFrame } from './select-rows';
import { rowShowing } from './shown-rows';
import { timeTexts } from './time-column';
import { toggleFollow } from './toggle-follow';
import { useVirtualRows } from './use-virtual-rows';
import { messagesState } from './view-state';

const ROW_PX = 24;

/** The messages that pass the filter. Only the rows in view exist. */
export function MessageGrid({ session }: { session: Session }) {
  const { log, followTail, selectedFrame, version } = session;
  // What is not a signal is read in place, after the version told that it changed.
  version.value;
  const { rows, timeColumn, sort, sortVersion } = messagesState(session);
  sortVersion.value;
  const copy = useCopy();
  const box = useRef<HTMLDivElement>(null);
  const rowCount = rows.length;
  const selected = selectedFrame.value;
  const view = useVirtualRows(box, {
    rowCount,
    rowHeight: ROW_PX,
    follows: followTail.value && sort.value === null,
    keyOf: (row) => rows.at(row),
    rowOf: (index) => rows.placeOf(index),
    onScrollUp: () => {
      followTail.value = false;
    },
    onScrollToEnd: () => {
      if (sort.value === null) followTail.value = true;
    },
  });

  const searched = session.find.text.value;
  const pattern = useMemo(() => searchPattern(searched), [searched]);
  // Also where the search or the viewer steps on.
  useEffect(() => {
    const row = selected === null ? -1 : rowShowing(rows, selected);
    if (row >= 0) view.show(row);
  }, [selected]);

  const indexes = Array.from({ length: Math.max(0, view.end - view.first) }, (_, at) =>
    rows.at(view.first + at),
  );
  const timeOf = timeTexts(session, timeColumn.value);
  const span = selectedRows(session);
  const isInDom = selected !== null && indexes.includes(selected);

  const order = rows.shownOrder;
  useLayoutEffect(() => {
    // What a list was sorted for stands at its top.
    if (order && rows.length > 0) view.show(0);
  }, [order]);

  function select(index: number, extendsRange = false): void {
    selectFrame(session, index, extendsRange);
    const row = rowShowing(rows, index);
    if (row >= 0) view.show(row);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = gridCommand(event);
    if (!command || !run(command)) return;
    event.preventDefault();
  }

  // Keys may come faster than frames, so the selection is read where it is, not where it was drawn.
  /** False where the command has nothing to act on, so that the key keeps its other meaning. */
  function run(command: GridCommand): boolean {
    const chosen = selectedFrame.peek();
    switch (command.type) {
      case 'follow':
        toggleFollow(session);
        return true;
      case 'move': {
        if (rowCount === 0) return false;
        const row = chosen === null ? -1 : rowShowing(rows, chosen);
        select(rows.at(rowAfterMove(command.to, row, { ...view, rowCount })), command.extends);
        return true;
      }
      case 'select-all':
        selectAllRows(session);
        return true;
      case 'open':
        return focusViewer(box.current);
      case 'beside': {
        const beside =
          chosen === null ? -1 : besideOfConnection(log, session.rows, chosen, command.step);
        if (beside >= 0) select(beside);
        return chosen !== null;
      }
      case 'copy':
        if (chosen === null && span.end === span.first) return false;
        copySelection(session, command.as, copy).catch(() => {});
        return true;
      default:
        return command satisfies never;
    }
  }

  function onClick(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    if (Number.isInteger(index)) select(index, event.shiftKey);
  }

  /** With Shift the browser would select the text between. */
  function onMouseDown(event: MouseEvent): void {
    if (!event.shiftKey) return;
    event.preventDefault();
    box.current?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    <div
      class="msg-grid"
      role="grid"
      aria-label="Messages"
      aria-multiselectable="true"
      aria-rowcount={rowCount}
      aria-activedescendant={isInDom ? `message-${selected}` : undefined}
      tabIndex={0}
      ref={box}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onClick={onClick}
    >
      <MessageHeadRow order={order} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part. */}
      <div class="msg-space" role="rowgroup" style={{ height: `${view.height}px` }}>
        <div
          class="msg-rows"
          role="presentation"
          style={{ transform: `translateY(${view.top}px)` }}
        >
          {indexes.map((index, at) => (
            <MessageRow
              key={view.slotOf(view.first + at)}
              facts={frameFacts(log, index)}
              payload={log.payload(index)}
              time={timeOf(index)}
              position={view.first + at + 1}
              isSelected={view.first + at >= span.first && view.first + at < span.end}
              isActive={index === selected && span.end - span.first > 1}
              pattern={pattern}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function focusViewer(grid: HTMLElement | null): boolean {
  const viewer = grid?.closest('.messages')?.querySelector<HTMLElement>('.viewer-scroll');
  viewer?.focus();
  return viewer !== undefined && viewer !== null;
}
