/**
 * What a WebSocket close code means: RFC 6455 section 7.4 and the IANA registry "WebSocket Close Code
 * Number". 1005, 1006 and 1015 never travel; a browser makes them up.
 */
const MEANINGS = new Map<number, string>([
  [1000, 'normal closure'],
  [1001, 'going away'],
  [1002, 'protocol error'],
  [1003, 'unsupported data'],
  [1005, 'no status received'],
  [1006, 'connection lost'],
  [1007, 'invalid payload data'],
  [1008, 'policy violation'],
  [1009, 'message too big'],
  [1010, 'extension missing'],
  [1011, 'internal server error'],
  [1012, 'service restart'],
  [1013, 'try again later'],
  [1014, 'bad gateway'],
  [1015, 'TLS handshake failed'],
  [3000, 'unauthorized'],
  [3003, 'forbidden'],
  [3008, 'timeout'],
]);

/** `service restart`; a code without an entry is described by the range it lies in. */
export function closeCodeMeaning(code: number): string {
  const known = MEANINGS.get(code);
  if (known) return known;
  if (code >= 4000 && code <= 4999) return 'application code';
  if (code >= 3000 && code <= 3999) return 'registered for libraries';
  if (code >= 1000 && code <= 2999) return 'reserved';
  return 'not a valid close code';
}

/** An end that nobody need look into. */
export function isNormalClose(code: number): boolean {
  return code === 1000 || code === 1001 || code === 1005;
}
