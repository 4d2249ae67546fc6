import { NAME_CHARS, PROTOCOLS } from '../../extension/protocol/limits';
import { clipText } from './copy-text';
import { createList, isArray, ownProperty } from './primordials';

/**
 * The subprotocols that were asked for, read without running page code: strings, and arrays of
 * strings. Whatever else the browser converts is left out; the one that is chosen shows at open.
 */
export function requestedProtocols(protocols: unknown): string[] {
  const requested = createList<string>();
  if (typeof protocols === 'string') {
    requested[0] = clipText(protocols, NAME_CHARS);
  } else if (isArray(protocols)) {
    for (let index = 0; index < PROTOCOLS; index += 1) {
      const protocol: unknown = ownProperty(protocols, index)?.value;
      if (typeof protocol !== 'string') break;
      requested[index] = clipText(protocol, NAME_CHARS);
    }
  }
  return requested;
}
