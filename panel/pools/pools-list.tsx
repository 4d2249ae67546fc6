import './pool-rows.css';
import { useRef, useState } from 'preact/hooks';
import type { PanelActions } from '../panel-actions';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { useCopy } from '../ui/use-copy';
import { ColumnHeads } from './column-heads';
import { ListEmptyState } from './list-empty-state';
import { listFilter } from './list-filter';
import { type ListCommand, listCommand } from './list-keys';
import { ListRowView } from './list-row-view';
import { foldKey, isHead, type ListRow, listRows } from './list-rows';
import { poolGroups } from './pool-groups';
import { rowJson, rowText } from './row-text';
import { rowWindow, topsOf } from './row-window';
import { useSteadyOrder } from './steady-order';
import { otherUnseen } from './unseen-words';
import { useListBox } from './use-list-box';

interface PoolsListProps {
  session: Session;
  actions: PanelActions;
}

/** Every pool with those who hold its slots and those who wait for one. */
export function PoolsList({ session, actions }: PoolsListProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState('');
  const [pointedId, setPointedId] = useState('');
  const isInUse = useRef({ byPointer: false, byFocus: false });
  const now = useNow();
  const copyText = useCopy();

  const ownTab = session.tab.value?.tabId ?? null;
  const { byPointer, byFocus } = isInUse.current;
  const groups = poolGroups(
    useSteadyOrder(session.pools.value, byPointer || byFocus),
    session.connections.value,
    ownTab,
    listFilter(session.filter, now, ownTab),
    session.polls.value,
  );
  const hasTwins = groups.some((group) => group.hasTwin);
  const box = useListBox(hasTwins);
  const unseen = {
    tabs: otherUnseen(session.unseen.value, ownTab),
    unlisted: session.missing.value.tabs,
  };
  const rows = listRows(groups, unseen, closed);
  const tops = topsOf(rows.map((row) => (row.type === 'pool' ? box.poolHeight : box.rowHeight)));
  const drawn = rowWindow(tops, box.scrollTop, box.height);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  );

  function toggle(row: ListRow): void {
    if (!isHead(row)) return;
    const next = new Set(closed);
    if (!next.delete(foldKey(row))) next.add(foldKey(row));
    setClosed(next);
  }

  function run(command: ListCommand): void {
    switch (command.type) {
      case 'go': {
        const row = rows[command.index];
        if (!row) return;
        setActiveId(row.id);
        box.reveal(tops[command.index] ?? 0, tops[command.index + 1] ?? 0);
        box.focusRow(row.id);
        return;
      }
      case 'expand':
      case 'collapse':
        toggle(command.row);
        return;
      case 'select':
        select(command.row);
        return;
      case 'open':
        open(command.row);
        return;
      default:
        command satisfies never;
    }
  }

  function select(row: ListRow): void {
    setActiveId(row.id);
    if (row.type === 'connection') session.selectedConnection.value = row.connection.id;
    else if (row.type === 'pool' && row.group.pool) session.selectedPool.value = row.group.key;
    else toggle(row);
  }

  function open(row: ListRow): void {
    select(row);
    if (row.type === 'other-tab' && row.tabId >= 0) session.showTab(row.tabId);
    else if (row.type === 'unseen-tab') session.showTab(row.tab.tabId);
    else if (row.type === 'connection' || (row.type === 'pool' && row.group.pool)) {
      session.view.value = 'details';
    }
  }

  function use(how: Partial<typeof isInUse.current>): void {
    isInUse.current = { ...isInUse.current, ...how };
  }

  async function copy(asJson: boolean): Promise<void> {
    const row = rows[activeIndex];
    if (row) await copyText(asJson ? rowJson(row) : rowText(row, session.browser.value));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isCopy(event)) void copy(event.shiftKey);
    if (event.altKey || event.ctrlKey || event.metaKey || isPress(event)) return;
    const command = listCommand(event.key, rows, activeIndex);
    if (!command) return;
    event.preventDefault();
    run(command);
  }

  const rowAt = (event: Event) => rows.find((row) => row.id === rowIdOf(event));

  return (
    <div
      class="pools"
      data-region="list"
      ref={box.ref}
      onScroll={box.onScroll}
      onPointerEnter={() => use({ byPointer: true })}
      onPointerLeave={() => use({ byPointer: false })}
      onFocusIn={() => use({ byFocus: true })}
      onFocusOut={() => use({ byFocus: false })}
    >
      <div
        class={hasTwins ? 'conn-grid has-twins' : 'conn-grid'}
        role="treegrid"
        aria-label="Pools and connections"
        aria-rowcount={rows.length + 1}
        tabIndex={rows.length === 0 ? 0 : -1}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const row = rowAt(event);
          if (!row) return;
          if (isFold(event)) toggle(row);
          else select(row);
        }}
        onDblClick={(event) => {
          const row = rowAt(event);
          if (row?.type === 'connection' || (row?.type === 'pool' && !isFold(event))) open(row);
        }}
        onFocusIn={(event) => {
          const row = rowAt(event);
          setPointedId(row?.id ?? '');
          if (row) setActiveId(row.id);
        }}
        onFocusOut={() => setPointedId('')}
        onPointerOver={(event) => setPointedId(rowIdOf(event) ?? '')}
        onPointerLeave={() => setPointedId('')}
      >
        <ColumnHeads isOfAllTabs={session.isOfAllTabs} />
        {drawn.before > 0 && <div role="presentation" style={{ height: `${drawn.before}px` }} />}
        {rows.slice(drawn.first, drawn.end).map((row, offset) => (
          <ListRowView
            key={row.id}
            row={row}
            session={session}
            pointedId={pointedId}
            onAllow={actions.allowSite}
            aria-rowindex={drawn.first + offset + 2}
            tabIndex={drawn.first + offset === activeIndex ? 0 : -1}
          />
        ))}
        {drawn.after > 0 && <div role="presentation" style={{ height: `${drawn.after}px` }} />}
      </div>
      {groups.length === 0 && <ListEmptyState session={session} />}
    </div>
  );
}

/** Text that the user has marked is what the browser copies. */
function isCopy({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 'c' && `${getSelection() ?? ''}` === '';
}

/** A key that presses the button it was meant for. */
function isPress({ key, target }: KeyboardEvent): boolean {
  return target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ');
}

function isFold({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-fold]') !== null;
}

function rowIdOf({ target }: Event): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row?.dataset.row;
}
