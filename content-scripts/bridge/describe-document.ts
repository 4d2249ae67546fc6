import type { DocumentFacts } from '../../extension/protocol/connections';
import { URL_CHARS } from '../../extension/protocol/limits';

/** Returns a function, because a document may change its URL and learns its protocol late. */
export function describeDocument(): () => DocumentFacts {
  // Not `randomUUID`, which pages on plain HTTP do not have.
  const key = crypto.getRandomValues(new Uint32Array(4)).join('-');

  return () => {
    const navigation = performance.getEntriesByType('navigation')[0];
    return {
      key,
      url: location.href.slice(0, URL_CHARS),
      navigationProtocol:
        navigation instanceof PerformanceNavigationTiming ? navigation.nextHopProtocol : '',
      isControlled: hasController(),
      context: 'page',
    };
  };
}

/** In a sandboxed frame the mere question throws. */
export function hasController(): boolean {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}
