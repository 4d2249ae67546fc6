/** A time stands near the beginning; a long payload need not be read. */
const SEARCHED_CHARS = 2_000;
/** A time further from the arrival is about something else than the sending. */
const NEAR_MS = 10 * 60_000;

const TIMES =
  /(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))|(?<![\d.])(1\d{9}(?:\.\d{1,9}|\d{3}(?:\d{3})?))(?!\d)/g;

/**
 * When the server wrote a message, by the first time in it that lies near its arrival: ISO 8601 with
 * parts of a second and zone, or a Unix time in seconds with a fraction, in milliseconds or in
 * microseconds. Milliseconds since the epoch; `null` where it holds no such time.
 */
export function serverTime(payload: string | null, arrivedAt: number): number | null {
  if (payload === null) return null;
  for (const [, iso, unix] of payload.slice(0, SEARCHED_CHARS).matchAll(TIMES)) {
    const at = iso ? Date.parse(iso) : unixTime(unix ?? '');
    if (Math.abs(at - arrivedAt) <= NEAR_MS) return at;
  }
  return null;
}

function unixTime(text: string): number {
  const value = Number(text);
  if (text.includes('.')) return value * 1_000;
  return text.length === 16 ? value / 1_000 : value;
}
