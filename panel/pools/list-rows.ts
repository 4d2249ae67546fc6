import type { PoolProtocol, PoolView, SlotView } from '../../extension/protocol/pools';
import type { Connection } from '../store/model';

/** A connection of this tab. */
export interface ConnectionRow {
  type: 'connection';
  id: string;
  connection: Connection;
  /** Its request in the pool; `null` while it has none. */
  slot: SlotView | null;
  /** From 1; `null` for one that does not wait. */
  queuePlace: number | null;
}

/** Any other request of this tab that holds a slot or waits for one. */
export interface RequestRow {
  type: 'request';
  id: string;
  slot: SlotView;
  queuePlace: number | null;
}

/** One request of another tab, or all that a tab holds in the pool. */
export interface OtherTabRow {
  type: 'other-tab';
  id: string;
  tabId: number;
  tabTitle: string;
  /** Never empty. */
  slots: readonly [SlotView, ...SlotView[]];
  queuePlace: number | null;
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
}

export interface PoolRow {
  type: 'pool';
  id: string;
  group: PoolGroup;
  isExpanded: boolean;
}

export type ListRow = PoolRow | MemberRow;

/** Groups and their members as one list, top to bottom; a closed group shows its header only. */
export function listRows(groups: readonly PoolGroup[], closed: ReadonlySet<string>): ListRow[] {
  return groups.flatMap((group): ListRow[] => {
    const isExpanded = !closed.has(group.key);
    const header: PoolRow = { type: 'pool', id: `pool ${group.key}`, group, isExpanded };
    return isExpanded ? [header, ...group.rows] : [header];
  });
}

export function slotKind(slot: SlotView): 'event-source' | 'websocket' | 'request' {
  if (slot.resourceType === 'websocket') return 'websocket';
  return slot.connection ? 'event-source' : 'request';
}

/** What a request is called where it has no number of its own: `SSE`, `WS`, else its method. */
export function slotLabel(slot: SlotView): string {
  const kind = slotKind(slot);
  if (kind === 'request') return slot.method;
  return kind === 'websocket' ? 'WS' : 'SSE';
}
