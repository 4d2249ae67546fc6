import { SEEN_PROTOCOLS } from '../../extension/protocol/limits';
import type { SeenProtocol } from '../../extension/protocol/pools';

/**
 * Tells the protocol of each origin that answers the page, once. Chromium's webRequest hides it, and
 * a stream that is open has no entry; but other requests to its origin have.
 */
export function watchProtocols(tell: (protocols: SeenProtocol[]) => void): void {
  const known = new Set<string>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Empty for another origin that does not allow it.
      const protocol = entry instanceof PerformanceResourceTiming ? entry.nextHopProtocol : '';
      const { origin } = new URL(entry.name);
      if (protocol && !known.has(origin) && known.size < SEEN_PROTOCOLS) {
        known.add(origin);
        tell([{ origin, protocol }]);
      }
    }
  }).observe({ type: 'resource', buffered: true });
}
