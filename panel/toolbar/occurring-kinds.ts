import type { ConnectionKind } from '../../extension/protocol/connections';
import { slotKind } from '../pools/list-rows';
import { kindsInOrder } from '../store/kind-names';
import type { Session } from '../store/session-api';

/** Kinds that there is anything of, here or in a pool, and those that were chosen. */
export function occurringKinds({ connections, pools, polls, filter }: Session): ConnectionKind[] {
  const found = new Set<ConnectionKind | 'request'>(filter.kinds.value);
  for (const { kind } of connections.value) found.add(kind);
  if (polls.value.length > 0) found.add('poll');
  for (const { holders, waiters } of pools.value) {
    for (const slot of holders) found.add(slotKind(slot));
    for (const slot of waiters) found.add(slotKind(slot));
  }
  return kindsInOrder().filter((kind) => found.has(kind));
}
