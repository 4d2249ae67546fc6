import type { PoolProtocol, PoolView } from '../../extension/protocol/pools';
import { formatCount, formatLimit } from '../ui/format';

/** The name of a pool's meter; people and tests find it by it. */
export function meterName(pool: PoolView): string {
  return `Slots ${pool.host}${pool.port && `:${pool.port}`} ${pool.protocol}`;
}

/** What the meter says, such as `6 of 6 in use, 2 waiting, 3 in other tabs`. */
export function meterText(pool: PoolView): string {
  const parts = [
    `${slotsInUse(pool)} in use`,
    `${formatCount(pool.waiting)} waiting`,
    `${formatCount(pool.heldByOtherTabs)} in other tabs`,
  ];
  if (pool.heldElsewhere > 0) parts.push(`${formatCount(pool.heldElsewhere)} to other hosts`);
  return parts.join(', ');
}

/** `6 of 6`, `12 of ~100`, `5 open`. */
export function slotsInUse(pool: PoolView): string {
  return formatLimit(pool.held, pool.cap > 0 ? pool.cap : null, pool.capAssumed);
}

/** What tells this pool from others of the same host, such as `with cookies, site acme.test`. */
export function poolKeyText(pool: PoolView): string {
  const parts = [pool.credentials ? 'with cookies' : 'without cookies'];
  if (pool.topSite) parts.push(`site ${pool.topSite.replace(/^[a-z-]+:\/\//, '')}`);
  if (pool.crossSiteFrame) parts.push('cross-site frame');
  if (pool.profile) parts.push(pool.profile);
  return parts.join(', ');
}

/** The whole key in one sentence, for the tooltip. */
export function poolTooltip(pool: PoolView): string {
  const port = pool.port ? `port ${pool.port}` : 'default port';
  return `Pool: ${pool.scheme}, ${pool.host}, ${port}, ${poolKeyText(pool)}`;
}

/** Why a pool has the cap it has. */
export function capReason(
  protocol: PoolProtocol,
  isAssumed: boolean,
  browser: 'chromium' | 'firefox',
): string {
  switch (protocol) {
    case 'HTTP/1.1':
      return 'Browsers run 6 requests at once over HTTP/1.1; the next one waits without an event or an error.';
    case 'HTTP/2':
    case 'HTTP/3':
      return isAssumed
        ? 'The server sets the limit of streams, and no extension can read it. 100 is what browsers assume without a value from the server.'
        : 'The server sets the limit of streams.';
    case 'WebSocket':
      return browser === 'firefox'
        ? 'Firefox allows 200 WebSockets in the whole browser, over all hosts.'
        : 'Chrome counts WebSockets per page process, over all hosts. Which tabs share a process is not known.';
    case 'unknown':
      return 'The protocol is not known yet; the limit shown is that of HTTP/1.1, the lowest that can apply.';
    default:
      return protocol satisfies never;
  }
}
