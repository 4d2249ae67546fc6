import { fromBase64 } from '../store/from-base64';
import { DecodeFault } from './decode-fault';

const OTHER_CHARACTER = /[^A-Za-z0-9+/_\-\s=]/;

/** Bytes of base64, in the alphabet of addresses too. `offset` is its place in the text around it. */
export function base64Bytes(text: string, offset = 0): Uint8Array {
  const other = text.search(OTHER_CHARACTER);
  if (other >= 0) throw new DecodeFault(offset + other, 'this is no character of base64');
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/[\s=]/g, '');
  const bytes = plain === '' ? undefined : fromBase64(plain);
  if (!bytes) throw new DecodeFault(offset + text.length, 'the base64 ends too early');
  return bytes;
}
