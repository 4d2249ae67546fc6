import type { BrowserTotals } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';

/** `212 of at least 256 connections, 12 of at least 256 WebSockets in the whole browser`. */
export function totalsText(totals: BrowserTotals): string {
  const atLeast = totals.capsAssumed ? 'at least ' : '';
  const part = (used: number, cap: number, noun: string) =>
    `${formatCount(used)} of ${atLeast}${formatCount(cap)} ${noun}`;
  const connections = part(totals.connections, totals.connectionsCap, 'connections');
  const sockets = part(totals.sockets, totals.socketsCap, 'WebSockets');
  return `${connections}, ${sockets} in the whole browser`;
}
