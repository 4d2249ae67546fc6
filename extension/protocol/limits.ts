// Every bound of the product, with its reason. A bound that drops something has a counter that shows it.

/** A batch leaves the page after this long: short enough to look live, long enough to fill at 10,000 frames/s. */
export const BATCH_MS = 50;
/** Measured: beyond 500 frames a batch the relay gains nothing. */
export const BATCH_FRAMES = 500;
/** Measured in Chromium: batches of 2 MB fall to 2,900 frames/s; 256 kB keep the full rate. */
export const BATCH_BYTES = 256_000;

/** Frames sent to a reader and not yet acknowledged. Above it the page holds back: the panel is behind. */
export const UNACKED_FRAMES = 4_000;
/** Payload bytes sent and not yet acknowledged; a few full batches, so that the relay never idles. */
export const UNACKED_BYTES = 2_000_000;

/** Payload kept of one frame while a panel watches: a screenful of JSON many times over. */
export const PAYLOAD_WATCHED_BYTES = 64_000;
/** Payload kept of one frame while no panel watches: enough to recognise it later. */
export const PAYLOAD_UNWATCHED_BYTES = 4_000;

/** Frames each document remembers for a panel that opens later. */
export const RING_FRAMES = 2_000;
/** Payload bytes that the ring may hold: a page must not pay for a tool that is not open. */
export const RING_BYTES = 4_000_000;
/** While a panel reads, frames may queue up to here: one second at the budgeted 50,000 frames/s. */
export const RING_WATCHED_FRAMES = 50_000;
export const RING_WATCHED_BYTES = 32_000_000;

/** A reader that acknowledges nothing for this long has gone; the page then falls back to the small ring. */
export const READER_SILENT_MS = 30_000;

/** Panels that read one document at once; a further one takes the place of the one heard least recently. */
export const READERS = 20;

/** A Blob's bytes arrive later than its frame; the frames behind it wait for them no longer than this. */
export const BLOB_WAIT_MS = 1_000;

/** Lifecycle events each document remembers: a reconnect every second for a quarter of an hour. */
export const LIFECYCLE_EVENTS = 2_000;
/** Connections one document may announce; a page that opens more is a loop, and is counted. */
export const CONNECTIONS = 5_000;
/** Documents a panel may say it knows: every frame of many page loads in a preserved log. */
export const DOCUMENTS = 5_000;
/** Event types an EventSource is known to listen to. */
export const HEARD_TYPES = 200;

/** Strings that come from a page: longer than any real one, short enough to be harmless. */
export const URL_CHARS = 8_000;
export const STACK_CHARS = 8_000;
export const NAME_CHARS = 1_000;
/** A close reason has at most 123 bytes (RFC 6455, section 5.5). */
export const REASON_CHARS = 123;
export const PROTOCOLS = 100;

/** Requests the ledger follows at once, over all tabs. Browsers run fewer; more is a fault or an attack. */
export const LEDGER_REQUESTS = 20_000;
/** Attempts remembered for one connection in the background, for a panel that opens later. */
export const ATTEMPTS = 200;
/** Holders and waiters listed for one pool; the counts beside them are exact. */
export const POOL_ROWS = 300;
/** Pools told at once, those under the most pressure; a user with more looks at the first ones. */
export const POOLS = 500;
/** Tabs that cannot be seen, as a panel lists them; a user with more has to act on the first ones anyway. */
export const UNSEEN_TABS = 200;
/** Origins whose protocol one message may tell: as many as a page with every tracker there is. */
export const SEEN_PROTOCOLS = 500;
/** Pools are sent to a panel at most this often. */
export const POOLS_MS = 100;

/** Frames that the panel keeps; the oldest leave first and are counted. */
export const LOG_FRAMES = 1_000_000;
/** Payload bytes that the panel keeps. */
export const LOG_BYTES = 512_000_000;
/**
 * Ended connections that the panel keeps; the oldest leave first and are counted. As many as one
 * document may announce: a page that loops must not make every list and chart slower by the hour.
 */
export const ENDED_CONNECTIONS = 5_000;
/** Messages at a border that did not parse are counted up to the last digit, but reported one at a time. */
export const FAULT_CHARS = 300;
