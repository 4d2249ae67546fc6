import type { DocumentFacts } from '../../extension/protocol/connections';
import { URL_CHARS } from '../../extension/protocol/limits';

/** Returns a function, because a document may change its URL and learns its protocol late. */
export function describeDocument(): () => DocumentFacts {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

  return () => {
    const navigation = performance.getEntriesByType('navigation')[0];
    return {
      key,
      url: location.href.slice(0, URL_CHARS),
      navigationProtocol:
        navigation instanceof PerformanceNavigationTiming ? navigation.nextHopProtocol : '',
      isControlled: hasController(),
    };
  };
}

/** In a sandboxed frame the mere question throws. */
function hasController(): boolean {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}
