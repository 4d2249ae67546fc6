import type { SlotView } from '../../extension/protocol/pools';
import { parseUrl } from '../export/parse-url';
import { slotKind } from './list-rows';

/** `GET /api/user`, `EventSource /api/alerts`. */
export function slotName(slot: SlotView): string {
  const path = parseUrl(slot.url)?.pathname ?? slot.url;
  switch (slotKind(slot)) {
    case 'websocket':
      return `WebSocket ${path}`;
    case 'event-source':
      return `EventSource ${path}`;
    default:
      return `${slot.method} ${path}`;
  }
}
