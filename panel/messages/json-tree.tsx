import './json-tree.css';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { ContextMenu } from '../ui/context-menu';
import { useCopy } from '../ui/use-copy';
import { depthOf, jsonPath, linesTo } from './json-place';
import { type JsonRow, jsonRows, type ToggledLines } from './json-rows';
import { JsonSearch } from './json-search';
import type { JsonSource } from './json-source';
import { JsonTable, tableOf } from './json-table';
import { JsonTreeRow } from './json-tree-row';
import { copiedValue } from './json-value';
import { ROOT_LINE } from './line-id';
import { PayloadSearch } from './payload-search';
import { searchPattern } from './search-pattern';
import { treeCommand } from './tree-keys';
import { useHits } from './use-hits';
import { useSliced } from './use-sliced';
import { useVirtualRows } from './use-virtual-rows';
import { messagesState } from './view-state';
import { ViewerPanel } from './viewer-panel';

const ROW_PX = 20;
const NONE: ToggledLines = new Map();
/** A match that lies deeper is counted, but not led to: that many lines would have to open for it. */
const DEEPEST_SHOWN = 1_000;

interface JsonTreeProps {
  source: JsonTable | JsonSource;
  session: Session;
  /** What was opened and closed is remembered per connection. */
  connectionId: string;
  /** Id of the viewer's tab that it stands in. */
  tab?: string;
  /** Above the tree. */
  head?: ComponentChildren;
}

/** A JSON text as a tree. Only the lines in view exist, and a closed part costs nothing. */
export function JsonTree(props: JsonTreeProps) {
  const { source: given, session, connectionId, tab = 'tree', head } = props;
  const { toggled, query } = messagesState(session);
  const source = useMemo(() => (given instanceof JsonTable ? given : tableOf(given)), [given]);
  const own = toggled.value.get(connectionId) ?? NONE;
  const rows = useMemo(() => jsonRows(source, own), [source, own]);
  const [activeId, setActive] = useState(ROOT_LINE);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const [tooDeep, setTooDeep] = useState('');
  const copyText = useCopy();
  const box = useRef<HTMLDivElement>(null);
  /** A line that is to be in view once the lines above it are open. */
  const wanted = useRef<number | null>(null);
  const view = useVirtualRows(box, { rowCount: rows.length, rowHeight: ROW_PX });
  const active = useMemo(
    () =>
      Math.max(
        0,
        rows.findIndex(({ id }) => id === activeId),
      ),
    [rows, activeId],
  );
  const activeRow = rows[active];
  const pattern = useMemo(() => searchPattern(query.value), [query.value]);
  const search = useSliced(() => new JsonSearch(source, query.value), [source, query.value]);
  const walk = useHits(search, reveal);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = rows.findIndex(({ id }) => id === wanted.current);
    wanted.current = null;
    if (row >= 0) view.show(row);
  });

  function setOpen(lines: readonly (readonly [id: number, isOpen: boolean])[]): void {
    toggled.value = new Map(toggled.value).set(connectionId, new Map([...own, ...lines]));
  }

  function toggle({ id, isExpanded }: JsonRow): void {
    setOpen([[id, !isExpanded]]);
  }

  function reveal(node: number): void {
    const depth = depthOf(source, node);
    setTooDeep(depth > DEEPEST_SHOWN ? `This match lies ${depth} levels deep: see Text` : '');
    if (depth > DEEPEST_SHOWN) return;
    const lines = linesTo(source, node);
    const line = lines.pop() ?? ROOT_LINE;
    setOpen(lines.map((id) => [id, true]));
    setActive(line);
    wanted.current = line;
  }

  function activate(row: number): void {
    setActive(rows[row]?.id ?? ROOT_LINE);
    view.show(row);
  }

  async function copy(what: 'value' | 'path'): Promise<void> {
    if (!activeRow) return;
    await copyText(
      what === 'path' ? jsonPath(source, activeRow.node) : copiedValue(source, activeRow),
    );
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = treeCommand(event, rows, active, view.rowsInView);
    if (!command) return;
    event.preventDefault();
    if (command.type === 'move') activate(command.row);
    else if (command.type === 'copy') void copy(command.what);
    else toggle(command.row);
  }

  function onClick(event: MouseEvent): void {
    const row = rowUnder(event);
    const clicked = rows[row];
    if (!clicked) return;
    activate(row);
    const isTwisty = event.target instanceof Element && event.target.closest('.twisty');
    if (clicked.isExpandable && isTwisty) toggle(clicked);
  }

  function onDblClick(): void {
    if (activeRow?.isExpandable) toggle(activeRow);
  }

  /** By mouse at its place; by keyboard the event has none of its own, so at the active line. */
  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    const row = rowUnder(event);
    if (row >= 0) activate(row);
    const line = box.current?.querySelector('.is-active')?.getBoundingClientRect();
    const isMouse = row >= 0 || !line;
    setMenuAt(
      isMouse ? { x: event.clientX, y: event.clientY } : { x: line.left + 24, y: line.bottom },
    );
  }

  const tools = <PayloadSearch session={session} walk={walk} box={box} />;
  const shown = rows.slice(view.first, view.end);
  return (
    <ViewerPanel tab={tab} tools={tools} head={head}>
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
        onContextMenu={onContextMenu}
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
                source={source}
                pattern={pattern}
                index={view.first + at}
                isActive={view.first + at === active}
              />
            ))}
          </div>
        </div>
      </div>
      <div class="tree-foot">
        <code class="clip">{tooDeep || (activeRow && jsonPath(source, activeRow.node))}</code>
        <button type="button" class="btn btn-s" onClick={() => void copy('path')}>
          Copy path
        </button>
        <button type="button" class="btn btn-s" onClick={() => void copy('value')}>
          Copy value
        </button>
      </div>
      {menuAt && activeRow && (
        <ContextMenu
          label="Line"
          at={menuAt}
          items={[
            { text: 'Copy path', keys: 'Ctrl+Shift+C', run: () => void copy('path') },
            { text: 'Copy value', keys: 'Ctrl+C', run: () => void copy('value') },
            ...(activeRow.isExpandable
              ? [
                  {
                    text: activeRow.isExpanded ? 'Close' : 'Open',
                    keys: 'Enter',
                    run: () => toggle(activeRow),
                  },
                ]
              : []),
          ]}
          onClose={() => {
            setMenuAt(null);
            box.current?.focus();
          }}
        />
      )}
    </ViewerPanel>
  );
}

/** The line under the pointer; -1 where there is none. */
function rowUnder({ target }: MouseEvent): number {
  const line = target instanceof Element ? target.closest('[data-row]') : null;
  return Number(line?.getAttribute('data-row') ?? -1);
}
