import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import type { Connection } from '../../store/model';
import type { EvidenceLink, FindingFacts } from '../finding';
import { connectionById } from './connections-of';
import { connectionLink } from './evidence-links';

/** The connection that a slot belongs to, where the panel knows it. */
export function connectionOf(
  { connection }: SlotView,
  { connections }: Pick<FindingFacts, 'connections'>,
): Connection | undefined {
  if (!connection) return undefined;
  return connectionById(connections, `${connection.document}/${connection.connection}`);
}

export function slotLink(slot: SlotView, facts: FindingFacts): EvidenceLink[] {
  const known = connectionOf(slot, facts);
  return known ? [connectionLink(known, 'timeline')] : [];
}

/** What is in no tab has a negative id. */
export function tabLink(tabId: number): EvidenceLink[] {
  return tabId >= 0 ? [{ text: 'Show tab', target: { type: 'tab', tabId } }] : [];
}

export function poolLink({ key }: PoolView): EvidenceLink {
  return { text: 'Show pool', target: { type: 'pool', key } };
}
