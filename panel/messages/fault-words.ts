import type { Fault } from '../decoders/decoder';
import { formatCount } from '../ui/format';

/** Where decoding ended, and why: `STOMP inside SockJS cannot be read at byte 17 (hex 11): a header has no colon`. */
export function faultWords({ layers, unit, at, reason, content }: Fault, isCut: boolean): string {
  const where = [...layers].reverse().join(' inside ');
  if (isCut && at >= content.length) {
    return `${where} goes on, but only ${formatCount(content.length)} ${unit}s of it were kept.`;
  }
  const hex = unit === 'byte' ? ` (hex ${at.toString(16)})` : '';
  return `${where} cannot be read at ${unit} ${formatCount(at)}${hex}: ${reason}.`;
}
