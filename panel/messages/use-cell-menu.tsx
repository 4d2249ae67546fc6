import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { withTerm } from '../store/with-term';
import { ContextMenu } from '../ui/context-menu';
import { useCopy } from '../ui/use-copy';
import { COLUMNS, type Column, cellActions, rowActions } from './cell-actions';
import { rowAsJson, rowAsText } from './copied-row';
import { frameFacts } from './frame-facts';

interface OpenMenu {
  /** In the window. */
  at: { x: number; y: number };
  index: number;
  /** `null` where the keyboard opened it. */
  column: Column | null;
  cellText: string;
}

export interface CellMenu {
  onContextMenu: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  menu: ComponentChildren;
}

/** The menu of the grid's cells: filters by what is in them, and copies. The keyboard opens it on the selected row. */
export function useCellMenu(session: Session): CellMenu {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const copy = useCopy();
  const { log, filter } = session;

  function onContextMenu(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const grid = target.closest('[role="grid"]');
    if (!grid || target.closest('[role="columnheader"]')) return;
    show(event, pointedAt(event, target) ?? chosenRow(grid, session.selectedFrame.peek()));
  }

  /** Not every system makes an event of its own from these keys. */
  function onKeyDown(event: KeyboardEvent): void {
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    const { target } = event;
    const grid = target instanceof Element ? target.closest('[role="grid"]') : null;
    if (isMenuKey && grid) show(event, chosenRow(grid, session.selectedFrame.peek()));
  }

  function show(event: Event, next: OpenMenu | null): void {
    if (!next) return;
    event.preventDefault();
    setOpen(next);
  }

  function close(): void {
    setOpen(null);
    document.querySelector<HTMLElement>('.msg-grid')?.focus();
  }

  if (!open || open.index < log.start || open.index >= log.end) {
    return { onContextMenu, onKeyDown, menu: null };
  }
  const { at, index, column, cellText } = open;
  const facts = frameFacts(log, index);
  const payload = log.payload(index);
  const actions = column ? cellActions(column, facts, payload) : rowActions(facts, payload);
  const copies = (text: string) => () => void copy(text);
  const menu = (
    <ContextMenu
      label="Message"
      at={at}
      onClose={close}
      items={[
        ...actions.map(({ text, term }) => ({
          text,
          run: () => {
            filter.text.value = withTerm(filter.applied.peek(), term);
          },
        })),
        ...(cellText ? [{ text: 'Copy', run: copies(cellText) }] : []),
        { text: 'Copy row', run: copies(rowAsText(log, index)) },
        { text: 'Copy row as JSON', run: copies(rowAsJson(log, index)) },
      ]}
    />
  );
  return { onContextMenu, onKeyDown, menu };
}

function pointedAt(event: MouseEvent, target: Element): OpenMenu | null {
  const cell = target.closest('[role="gridcell"]');
  const row = cell?.closest('[data-index]');
  if (!cell || !row) return null;
  const column = COLUMNS[[...row.children].indexOf(cell)] ?? null;
  const cellText = column === 'preview' ? '' : (cell.textContent ?? '');
  return {
    at: { x: event.clientX, y: event.clientY },
    index: Number(row.getAttribute('data-index')),
    column,
    cellText,
  };
}

/** The menu key tells no place that would help: the menu stands at its row, or at the grid's corner. */
function chosenRow(grid: Element, selected: number | null): OpenMenu | null {
  if (selected === null) return null;
  const row = grid.querySelector(`[data-index="${selected}"]`) ?? grid;
  const { left, bottom, top } = row.getBoundingClientRect();
  const y = row === grid ? top : bottom;
  return { at: { x: left + 24, y }, index: selected, column: null, cellText: '' };
}
