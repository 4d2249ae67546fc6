// Runs in pages too, which may have replaced every method: plain syntax only, no array, and methods taken
// before the page could touch them.

const { bind, call } = Function.prototype;
const uncurry = bind.bind(call);
const indexOf: (text: string, part: string, from?: number) => number = uncurry(
  String.prototype.indexOf,
);
const slice: (text: string, from: number, to?: number) => string = uncurry(String.prototype.slice);

/** What requests have in common that ask for the same thing again and again. */
export interface PollEndpoint {
  /** Method, origin, path, and the query without the values that change from request to request. */
  readonly key: string;
  /** Names of the parameters whose values were left out, joined by `&`; empty for none. */
  readonly folded: string;
  /** Values of those that say where to go on: where they differ, the question does. */
  readonly cursors: string;
}

/** The endpoint of a request. Parameters fold by their names, or where their value is a time or a random number. */
export function pollEndpoint(method: string, url: string): PollEndpoint {
  const hash = indexOf(url, '#');
  const whole = hash < 0 ? url : slice(url, 0, hash);
  const query = indexOf(whole, '?');
  if (query < 0) return { key: `${method} ${whole}`, folded: '', cursors: '' };
  let key = `${method} ${slice(whole, 0, query)}`;
  let folded = '';
  let cursors = '';
  for (let start = query; start < whole.length; ) {
    // At a `?` or `&`.
    const and = indexOf(whole, '&', start + 1);
    const to = and < 0 ? whole.length : and;
    const parameter = slice(whole, start + 1, to);
    const equals = indexOf(parameter, '=');
    const name = equals < 0 ? parameter : slice(parameter, 0, equals);
    const value = equals < 0 ? '' : slice(parameter, equals + 1);
    const isFresh = isOneOf(FRESH, name) || isFreshValue(value);
    const isFolded = isFresh || isOneOf(CURSORS, name);
    if (isFolded) {
      folded += folded === '' ? name : `&${name}`;
      if (!isFresh) cursors += `&${value}`;
    }
    key += `${start === query ? '?' : '&'}${isFolded ? name : parameter}`;
    start = to;
  }
  return { key, folded, cursors };
}

/** Parameters that only keep caches away, and those that name what a script calls with the answer (JSONP). */
const FRESH =
  ' _ __ _t _ts _dc t ts time timestamp now zx cb cachebust cachebuster ' +
  'cache_buster nocache no_cache noCache callback jsonp rnd rand random nonce rid ' +
  'RID requestId request_id ';

/** Parameters that tell the server how far the page has got. */
const CURSORS =
  ' cursor since after last lastId last_id lastid lastEventId last_event_id ' +
  'last-event-id lastMessageId messageId offset position pos seq sequence version ' +
  'etag ack AID sync_token syncToken next_batch ';

/** Addresses have no spaces, so that a whole name is found or none. */
function isOneOf(names: string, name: string): boolean {
  return indexOf(names, ` ${name} `) >= 0;
}

/** A time since 2001 in seconds, milliseconds or microseconds, or what `Math.random()` gives. */
function isFreshValue(value: string): boolean {
  const { length } = value;
  // Also because a character that a text lacks is looked up on prototypes of the page.
  if (length < 10) return false;
  const isRandom = value[0] === '0' && value[1] === '.';
  const isTime = value[0] === '1' && (length === 10 || length === 13 || length === 16);
  if (!isRandom && !isTime) return false;
  for (let index = isRandom ? 2 : 1; index < length; index += 1) {
    const digit = value[index] ?? '';
    if (digit < '0' || digit > '9') return false;
  }
  return true;
}
