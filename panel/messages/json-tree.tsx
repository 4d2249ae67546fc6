import './json-tree.css';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { copyText } from '../ui/copy-text';
import { jsonRows } from './json-rows';
import type { JsonSource } from './json-source';
import { JsonTreeRow } from './json-tree-row';
import { copiedValue } from './json-value';
import { treeCommand } from './tree-keys';
import { useVirtualRows } from './use-virtual-rows';
import { messagesState } from './view-state';
import { ViewerPanel } from './viewer-panel';

const ROW_PX = 20;
const NONE: ReadonlySet<string> = new Set();

interface JsonTreeProps {
  source: JsonSource;
  session: Session;
  /** What was opened and closed is remembered per connection. */
  connectionId: string;
}

/** A JSON text as a tree. Only the lines in view exist, and a closed part costs nothing. */
export function JsonTree({ source, session, connectionId }: JsonTreeProps) {
  const { toggled } = messagesState(session);
  const own = toggled.value.get(connectionId) ?? NONE;
  const rows = useMemo(() => jsonRows(source, own), [source, own]);
  const [activeId, setActive] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const view = useVirtualRows(box, { rowCount: rows.length, rowHeight: ROW_PX });
  const active = Math.max(
    0,
    rows.findIndex(({ id }) => id === activeId),
  );
  const activeRow = rows[active];

  function toggle(id: string): void {
    const next = new Set(own);
    if (!next.delete(id)) next.add(id);
    toggled.value = new Map(toggled.value).set(connectionId, next);
  }

  function activate(row: number): void {
    setActive(rows[row]?.id ?? '');
    view.show(row);
  }

  function copy(what: 'value' | 'path'): void {
    if (!activeRow) return;
    const text = what === 'path' ? activeRow.path : copiedValue(source, activeRow);
    copyText(text).catch(() => {});
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = treeCommand(event, rows, active, view.rowsInView);
    if (!command) return;
    event.preventDefault();
    if (command.type === 'move') activate(command.row);
    else if (command.type === 'copy') copy(command.what);
    else toggle(command.id);
  }

  function onClick(event: MouseEvent): void {
    const { target } = event;
    const line = target instanceof Element ? target.closest('[data-row]') : null;
    const row = Number(line?.getAttribute('data-row') ?? -1);
    const clicked = rows[row];
    if (!clicked) return;
    activate(row);
    if (clicked.isExpandable && target instanceof Element && target.closest('.twisty'))
      toggle(clicked.id);
  }

  function onDblClick(): void {
    if (activeRow?.isExpandable) toggle(activeRow.id);
  }

  const shown = rows.slice(view.first, view.end);
  return (
    <ViewerPanel tab="tree">
      {source.prefix && (
        <p class="tree-prefix">
          prefix <span class="lit">{source.prefix}</span>, then JSON
        </p>
      )}
      <div
        class="viewer-scroll tree"
        role="tree"
        aria-label="Payload"
        aria-activedescendant={`json-${active}`}
        tabIndex={0}
        ref={box}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDblClick={onDblClick}
      >
        <div class="virtual-space" role="presentation" style={{ height: `${view.height}px` }}>
          <div
            class="virtual-rows"
            role="presentation"
            style={{ transform: `translateY(${view.top}px)` }}
          >
            {shown.map((row, at) => (
              <JsonTreeRow
                key={view.slotOf(view.first + at)}
                row={row}
                text={source.text}
                index={view.first + at}
                isActive={view.first + at === active}
              />
            ))}
          </div>
        </div>
      </div>
      <div class="tree-foot">
        <code class="clip">{activeRow?.path || 'whole payload'}</code>
        <button
          type="button"
          class="btn btn-s"
          onClick={() => copy('path')}
          disabled={!activeRow?.path}
        >
          Copy path
        </button>
        <button type="button" class="btn btn-s" onClick={() => copy('value')}>
          Copy value
        </button>
      </div>
    </ViewerPanel>
  );
}
