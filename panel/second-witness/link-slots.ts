import type { PoolsMessage } from '../../extension/protocol/messages';
import type { SlotView } from '../../extension/protocol/pools';
import type { LoggedStream } from './logged-stream';

/** The log and webRequest write down the same request within this time; usually within a few ms. */
const SAME_REQUEST_MS = 1_000;

/** Requests that nobody told of are those of the streams that the network log tells of. */
export function linkSlots(
  message: PoolsMessage,
  find: (url: string, isNear: (startedAt: number) => boolean) => LoggedStream | undefined,
): PoolsMessage {
  const link = (slot: SlotView): SlotView => {
    if (slot.connection) return slot;
    const stream = find(slot.url, (at) => Math.abs(at - slot.startedAt) < SAME_REQUEST_MS);
    if (!stream) return slot;
    stream.slot = slot.requestId;
    const { document, connection } = stream;
    return { ...slot, hidden: null, connection: { document: document.facts.key, connection } };
  };
  const pools = message.pools.map((pool) => ({
    ...pool,
    holders: pool.holders.map(link),
    waiters: pool.waiters.map(link),
  }));
  return { ...message, pools };
}
