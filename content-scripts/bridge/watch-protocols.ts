import { NAME_CHARS, SEEN_PROTOCOLS } from '../../extension/protocol/limits';
import type { SeenProtocol } from '../../extension/protocol/pools';

/**
 * Tells the protocol of each origin that answers the page, once. Chromium's webRequest hides it, and
 * a stream that is open has no entry; but other requests to its origin have.
 */
export function watchProtocols(tell: (protocols: SeenProtocol[]) => void): void {
  const known = new Set<string>();
  const observer = new PerformanceObserver((list) => {
    const protocols: SeenProtocol[] = [];
    for (const entry of list.getEntries()) {
      if (!(entry instanceof PerformanceResourceTiming)) continue;
      const { name, nextHopProtocol } = entry;
      // Empty for another origin that does not allow it.
      if (!nextHopProtocol || !URL.canParse(name) || known.size >= SEEN_PROTOCOLS) continue;
      const { origin } = new URL(name);
      const fact = `${origin} ${nextHopProtocol}`;
      if (known.has(fact) || fact.length > NAME_CHARS) continue;
      known.add(fact);
      protocols.push({ origin, protocol: nextHopProtocol });
    }
    if (protocols.length > 0) tell(protocols);
  });
  observer.observe({ type: 'resource', buffered: true });
}
