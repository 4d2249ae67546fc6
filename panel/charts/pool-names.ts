import { siteText } from '../pools/pool-words';
import type { OpenSeries } from '../store/session-api';

type Named = Omit<OpenSeries, 'seconds' | 'held' | 'waiting'>;

/** Host and protocol of each pool; with what else tells them apart where two have the same. */
export function poolNames(pools: readonly Named[]): string[] {
  return pools.map((pool) => {
    const { host, protocol } = pool;
    const twins = pools.filter(
      (other) => other !== pool && other.host === host && other.protocol === protocol,
    );
    const name = protocol === 'unknown' ? host : `${host} ${protocol}`;
    const parts = differences(pool, twins);
    return parts.length > 0 ? `${name} (${parts.join(', ')})` : name;
  });
}

function differences(pool: Named, twins: readonly Named[]): string[] {
  const differs = (fact: keyof Named) => twins.some((twin) => twin[fact] !== pool[fact]);
  const parts: string[] = [];
  if (differs('scheme')) parts.push(pool.scheme);
  if (differs('credentials')) parts.push(pool.credentials ? 'with cookies' : 'without cookies');
  if (differs('topSite')) parts.push(`site ${siteText(pool.topSite) || 'not known'}`);
  if (differs('crossSiteFrame')) {
    parts.push(pool.crossSiteFrame ? 'cross-site frames' : 'same-site frames');
  }
  if (differs('profile')) parts.push(pool.profile || 'default profile');
  return parts;
}
