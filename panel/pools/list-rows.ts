import type { ConnectionKind } from '../../extension/protocol/connections';
import { KINDS } from '../../extension/protocol/kinds';
import type {
  PollView,
  PoolProtocol,
  PoolView,
  SlotView,
  UnseenTab,
} from '../../extension/protocol/pools';
import type { Connection } from '../store/model';
import type { Wait } from './wait-words';

/** A connection of this tab. */
export interface ConnectionRow {
  type: 'connection';
  id: string;
  connection: Connection;
  /** Its request in the pool, and the pool; `null` while it has none. */
  slot: SlotView | null;
  pool: PoolView | null;
  /** `null` for one that does not wait. */
  wait: Wait | null;
}

/** Any other request of this tab that holds a slot or waits for one. */
export interface RequestRow {
  type: 'request';
  id: string;
  slot: SlotView;
  pool: PoolView;
  wait: Wait | null;
}

/** One request of another tab or of a worker, or all that it holds in the pool. */
export interface OtherTabRow {
  type: 'other-tab';
  id: string;
  /** -1 for a worker. */
  tabId: number;
  /** Of the tab, or the worker's name. */
  title: string;
  /** Never empty. */
  slots: readonly [SlotView, ...SlotView[]];
  pool: PoolView;
  wait: Wait | null;
}

export type MemberRow = ConnectionRow | RequestRow | OtherTabRow;

export interface PoolGroup {
  key: string;
  /** `null` for connections whose pool no longer exists. */
  pool: PoolView | null;
  /** Scheme, host and port. */
  name: string;
  protocol: PoolProtocol;
  /** Another pool of the same host is listed, so that only the key tells them apart. */
  hasTwin: boolean;
  rows: readonly MemberRow[];
  /** Polls to its host that only the browser's requests show. */
  polls: readonly PollView[];
}

export interface PoolRow {
  type: 'pool';
  id: string;
  group: PoolGroup;
  isExpanded: boolean;
}

/** Above the tabs whose slots are missing in the pools. */
export interface UnseenHeadRow {
  type: 'unseen-head';
  id: typeof UNSEEN;
  tabs: readonly UnseenTab[];
  /** How many more there are. */
  unlisted: number;
  isExpanded: boolean;
}

export interface UnseenTabRow {
  type: 'unseen-tab';
  id: string;
  tab: UnseenTab;
}

/** A poll that only the browser's requests show. */
export interface SeenPollRow {
  type: 'seen-poll';
  id: string;
  poll: PollView;
}

export type HeadRow = PoolRow | UnseenHeadRow;
export type ListRow = HeadRow | MemberRow | SeenPollRow | UnseenTabRow;

/** Its row's id, and its key among closed groups. */
export const UNSEEN = 'unseen';

/** Groups and their members as one list, top to bottom; a closed group shows its header only. */
export function listRows(
  groups: readonly PoolGroup[],
  unseen: Pick<UnseenHeadRow, 'tabs' | 'unlisted'>,
  closed: ReadonlySet<string>,
): ListRow[] {
  const rows = groups.flatMap((group): ListRow[] => {
    const isExpanded = !closed.has(group.key);
    const header: PoolRow = { type: 'pool', id: `pool ${group.key}`, group, isExpanded };
    return isExpanded ? [header, ...group.rows, ...group.polls.map(seenPollRow)] : [header];
  });
  return [...rows, ...unseenRows(unseen, !closed.has(UNSEEN))];
}

function seenPollRow(poll: PollView): SeenPollRow {
  return { type: 'seen-poll', id: `poll ${poll.key}`, poll };
}

function unseenRows(
  { tabs, unlisted }: Pick<UnseenHeadRow, 'tabs' | 'unlisted'>,
  isExpanded: boolean,
): ListRow[] {
  if (tabs.length === 0) return [];
  const header: UnseenHeadRow = { type: 'unseen-head', id: UNSEEN, tabs, unlisted, isExpanded };
  if (!isExpanded) return [header];
  const rows = tabs.map(
    (tab): UnseenTabRow => ({ type: 'unseen-tab', id: `unseen ${tab.tabId}`, tab }),
  );
  return [header, ...rows];
}

/** A row of level 1, which has others below it. */
export function isHead(row: ListRow): row is HeadRow {
  return row.type === 'pool' || row.type === 'unseen-head';
}

/** What remembers that a group is closed. */
export function foldKey(row: HeadRow): string {
  return row.type === 'pool' ? row.group.key : row.id;
}

export function slotKind(slot: SlotView): ConnectionKind | 'request' {
  if (slot.resourceType === 'websocket') return 'websocket';
  return slot.kind ?? 'request';
}

/** What a request is called where it has no number of its own: `SSE`, `WS`, else its method. */
export function slotLabel(slot: SlotView): string {
  const kind = slotKind(slot);
  return kind === 'request' ? slot.method : KINDS[kind].label;
}
