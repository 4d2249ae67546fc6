import { KINDS } from '../../extension/protocol/kinds';
import type { SlotView } from '../../extension/protocol/pools';
import { parseUrl } from '../export/parse-url';
import { slotKind } from './list-rows';

/** `GET /api/user`, `EventSource /api/alerts`. */
export function slotName(slot: SlotView): string {
  const path = parseUrl(slot.url)?.pathname ?? slot.url;
  const kind = slotKind(slot);
  const hasInterface = kind === 'event-source' || (kind !== 'request' && KINDS[kind].isSocket);
  return `${hasInterface ? KINDS[kind].name : slot.method} ${path}`;
}
