import type { BrowserName } from '../../extension/pools/browser-rules';
import type { PoolView } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';

type CappedPool = Pick<
  PoolView,
  'cap' | 'capBasis' | 'urgent' | 'unconfirmed' | 'protocol' | 'protocolSource' | 'protocolAssumed'
>;

/** Why a pool has the cap it has, how its protocol is known, and what cannot be known. */
export function capReason(pool: CappedPool, browser: BrowserName): string {
  const parts = [capText(pool, browser), protocolText(pool), unconfirmedText(pool)];
  return parts.filter(Boolean).join(' ');
}

function capText(pool: CappedPool, browser: BrowserName): string {
  const cap = formatCount(pool.cap - pool.urgent);
  switch (pool.capBasis) {
    case 'browser-rule':
      if (pool.protocol === 'WebSocket')
        return `${productName(browser)} allows ${cap} WebSockets in the whole browser, over all hosts.`;
      return `Browsers run ${cap} requests at once over HTTP/1.1; the next one waits without an event or an error${urgentText(pool)}.`;
    case 'process':
      return `${productName(browser)} allows ${cap} WebSockets per page process, over all hosts; which tabs share a process is not known.`;
    case 'protocol-unknown':
      return `The protocol is not known yet; ${cap} is the limit of HTTP/1.1, the lowest that can apply.`;
    case 'default':
      return `The server sets the limit of streams and tells it to the browser alone; ${cap} is what browsers take where a server names none.`;
    case 'seen':
      return `${cap} streams ran at once, so the server allows at least that many; its limit is told to the browser alone.`;
    case 'queue':
      return `The server seems to allow ${cap} streams: beyond that number each waited until another had ended.`;
    default:
      return pool.capBasis satisfies never;
  }
}

function urgentText({ urgent }: CappedPool): string {
  if (urgent === 0) return '';
  return `, except navigations and requests of a click, ${formatCount(urgent)} now`;
}

function unconfirmedText({ unconfirmed }: CappedPool): string {
  if (unconfirmed === 0) return '';
  return 'WebSockets of workers: the browser tells when they open, and nobody when they end.';
}

function protocolText({ protocol, protocolSource }: CappedPool): string {
  // A WebSocket's pool is told by its scheme.
  if (protocol === 'WebSocket') return '';
  switch (protocolSource) {
    case 'plain':
      return 'Without TLS browsers speak nothing but HTTP/1.1.';
    case 'status-line':
      return `The status line of a response names ${protocol}.`;
    case 'network-log':
      return `The browser's network log names ${protocol}.`;
    case 'navigation':
      return `A page of this origin came over ${protocol}.`;
    case 'finished-request':
      return `A finished request to this origin went over ${protocol}.`;
    case 'hint':
      return `${protocol} is assumed: a response came without a reason phrase, which HTTP/1.1 has.`;
    case 'count':
      return `${protocol} is assumed: more requests ran at once than HTTP/1.1 has connections.`;
    case 'none':
      return '';
    default:
      return protocolSource satisfies never;
  }
}

function productName(browser: BrowserName): string {
  return browser === 'firefox' ? 'Firefox' : 'Chrome';
}
