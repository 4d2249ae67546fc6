import type { PoolView } from '../../extension/protocol/pools';
import { hostText } from '../store/host-text';

// The popup reads nothing of the store.
export { hostText };

/** Scheme, host and port as in an address: `http://metrics.acme.test:3000`. */
export function poolName(pool: Pick<PoolView, 'scheme' | 'host' | 'port'>): string {
  return `${pool.scheme}://${hostText(pool)}`;
}
