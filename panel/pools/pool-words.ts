import type { PoolView } from '../../extension/protocol/pools';
import { formatCount, formatLimit } from '../ui/format';
import { hostText } from './pool-name';

/** The name of a pool's meter; people and tests find it by it. */
export function meterName(pool: PoolView): string {
  return `Slots ${hostText(pool)} ${pool.protocol}`;
}

/** What the meter says, such as `6 of 6 in use, 2 waiting, 3 in other tabs`. */
export function meterText(pool: PoolView): string {
  const parts = [
    `${slotsInUse(pool)} in use`,
    `${formatCount(pool.waiting)} waiting`,
    `${formatCount(pool.heldByOtherTabs)} in other tabs`,
  ];
  const more: readonly (readonly [number, string])[] = [
    [pool.heldByWorkers, 'outside of tabs'],
    [pool.pending, 'not answered yet'],
    [pool.unconfirmed, 'maybe still open'],
    [pool.locked, 'behind the cache lock'],
    [pool.urgent, `let past the ${formatCount(pool.cap - pool.urgent)}`],
    [pool.heldElsewhere, 'to other hosts'],
  ];
  for (const [count, words] of more) if (count > 0) parts.push(`${formatCount(count)} ${words}`);
  return parts.join(', ');
}

/** `6 of 6`, `12 of ~100`, `5 open`. */
export function slotsInUse(pool: PoolView): string {
  return formatLimit(pool.held, pool.cap > 0 ? pool.cap : null, pool.capAssumed);
}

/** What tells this pool from others of the same host, such as `with cookies, site acme.test`. */
export function poolKeyText(pool: PoolView): string {
  const parts = [credentialsText(pool)];
  if (pool.topSite) parts.push(`site ${siteText(pool.topSite)}`);
  if (pool.crossSiteFrame) parts.push('cross-site frame');
  if (pool.profile) parts.push(pool.profile);
  return parts.join(', ');
}

/** `with cookies`; where the browser does not tell, `with cookies, assumed`. */
export function credentialsText({
  credentials,
  credentialsAssumed,
}: Pick<PoolView, 'credentials' | 'credentialsAssumed'>): string {
  return `${credentials ? 'with cookies' : 'without cookies'}${credentialsAssumed ? ', assumed' : ''}`;
}

/** A top-level site without its scheme. */
export function siteText(topSite: string): string {
  return topSite.replace(/^[a-z-]+:\/\//, '');
}

/** The whole key in one sentence, for the tooltip. */
export function poolTooltip(pool: PoolView): string {
  const port = pool.port ? `port ${pool.port}` : 'default port';
  return `Pool: ${pool.scheme}, ${pool.host}, ${port}, ${poolKeyText(pool)}`;
}
