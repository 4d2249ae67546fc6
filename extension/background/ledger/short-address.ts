import { COMPARED_ADDRESS_CHARS } from '../../protocol/limits';
import { withoutFragment } from './choose-connection';

/** Its head, a mark that no address has unescaped, and the hash; short addresses have none of it. */
const MARK = '…';

/**
 * An address to compare with others, without its fragment. Of a long one its head and 53 bits of hash:
 * what a page asks for may be as long as it likes, and is remembered many times. That of a short
 * address is the same again.
 */
export function shortAddress(url: string): string {
  const address = withoutFragment(url);
  // Already short, whatever the hash adds.
  const isLong =
    address.length > COMPARED_ADDRESS_CHARS && address[COMPARED_ADDRESS_CHARS] !== MARK;
  return isLong ? `${address.slice(0, COMPARED_ADDRESS_CHARS)}${MARK}${hash(address)}` : address;
}

/** FNV-1a, twice with different beginnings. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15);
  }
  return `${text.length} ${(high & 0x1fffff).toString(36)} ${(low >>> 0).toString(36)}`;
}
