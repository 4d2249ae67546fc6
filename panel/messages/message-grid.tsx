import './message-grid.css';
import { useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { copyText } from '../ui/copy-text';
import { rowAsJson, rowAsText } from './copied-row';
import { frameFacts } from './frame-facts';
import { type GridCommand, gridCommand, rowAfterMove } from './grid-keys';
import { MessageHeadRow } from './message-head';
import { MessageRow } from './message-row';
import { besideOfConnection, rowFrom, rowOf } from './row-lookup';
import { useVirtualRows } from './use-virtual-rows';
import { messagesState } from './view-state';

const ROW_PX = 24;

/** The messages that pass the filter. Only the rows in view exist. */
export function MessageGrid({ session }: { session: Session }) {
  const { log, rows, followTail, selectedFrame, version } = session;
  // What is not a signal is read in place, after the version told that it changed.
  version.value;
  const state = messagesState(session);
  const box = useRef<HTMLDivElement>(null);
  const rowCount = rows.length;
  const selected = selectedFrame.value;
  const view = useVirtualRows(box, {
    rowCount,
    rowHeight: ROW_PX,
    follows: followTail.value,
    keyOf: (row) => rows.at(row),
    rowOf: (index) => rowFrom(rows, index),
    onScrollUp: () => {
      followTail.value = false;
    },
  });

  const indexes = Array.from({ length: Math.max(0, view.end - view.first) }, (_, at) =>
    rows.at(view.first + at),
  );
  const gaps = state.timeColumn.value === 'delta' ? state.previousTimes.gaps(log, indexes) : null;
  const isInDom = selected !== null && indexes.includes(selected);

  function select(index: number): void {
    followTail.value = false;
    selectedFrame.value = index;
    const row = rowOf(rows, index);
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
        followTail.value = !followTail.value;
        return true;
      case 'move': {
        if (rowCount === 0) return false;
        const row = chosen === null ? -1 : rowOf(rows, chosen);
        select(rows.at(rowAfterMove(command.to, row, { ...view, rowCount })));
        return true;
      }
      case 'open':
        return focusViewer(box.current);
      case 'beside': {
        const beside = chosen === null ? -1 : besideOfConnection(log, rows, chosen, command.step);
        if (beside >= 0) select(beside);
        return chosen !== null;
      }
      case 'copy':
        if (chosen === null) return false;
        copyText(command.as === 'json' ? rowAsJson(log, chosen) : rowAsText(log, chosen)).catch(
          () => {},
        );
        return true;
      default:
        return command satisfies never;
    }
  }

  function onClick(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    if (Number.isInteger(index)) select(index);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    <div
      class="msg-grid"
      role="grid"
      aria-label="Messages"
      aria-rowcount={rowCount}
      aria-activedescendant={isInDom ? `message-${selected}` : undefined}
      tabIndex={0}
      ref={box}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <MessageHeadRow />
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
              gap={gaps ? (gaps.get(index) ?? null) : undefined}
              position={view.first + at + 1}
              isSelected={index === selected}
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
