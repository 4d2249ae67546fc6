// Every bound of the product, with its reason. A bound that drops something has a counter that shows it.

/** A batch leaves the page after this long: short enough to look live, long enough to fill at 10,000 frames/s. */
export const BATCH_MS = 50;
/** Handlers of one connection's messages are timed no more often than this: ten listeners a second cost nothing. */
export const HANDLER_SAMPLE_MS = 100;
/** What a document tells of itself beside its connections leaves it at most once in this time, as sums. */
export const HEALTH_MS = 1_000;
/** Reports of one connection's handlers that a panel adds up, the newest: a minute at least, so that a page that has recovered is seen to. */
export const HANDLER_REPORTS = 60;
/** Refused connections that a document remembers until somebody reads them, and a panel of one document; others say the same, and are counted. */
export const VIOLATIONS = 50;
/** Reasons that a browser gives for one document that it did not keep; there are some sixty in all. */
export const NOT_RESTORED = 100;
/** Addresses within one document that a panel remembers, the newest: an hour of clicking through an application. */
export const ROUTES = 200;
/** Tabs that hold slots, as a panel hears of them. */
export const TAB_LIVES = 500;
/** Measured: beyond 500 frames a batch the relay gains nothing. */
export const BATCH_FRAMES = 500;
/** Measured in Chromium: batches of 2 MB fall to 2,900 frames/s; 256 kB keep the full rate. */
export const BATCH_BYTES = 256_000;

/**
 * Frames sent to a reader and not yet acknowledged. Above it the page holds back: the panel is behind. An
 * acknowledgement has to wait for its turn on a busy page's thread; measured, a quarter of this relayed a third as fast.
 */
export const UNACKED_FRAMES = 16_000;
/** Payload bytes sent and not yet acknowledged; a few full batches, so that the relay never idles. */
export const UNACKED_BYTES = 8_000_000;

/** Payload kept of one frame while a panel watches: a screenful of JSON many times over. */
export const PAYLOAD_WATCHED_BYTES = 64_000;
/** The user may want less of it, down to this: a line of text, to tell one message from another; */
export const PREVIEW_BYTES_LEAST = 200;
/** or more: one payload of this makes a batch of half the size at which the relay is known to slow down. */
export const PREVIEW_BYTES_MOST = 1_000_000;
/** Payload kept of one frame while no panel watches: enough to recognise it later. */
export const PAYLOAD_UNWATCHED_BYTES = 4_000;

/**
 * Payloads beyond that are kept whole in the page while a panel watches, for a reader who asks for one:
 * some of the largest that pages push. The newest stay; a panel says when one is kept no longer.
 */
export const LARGE_BYTES = 16_000_000;
/** Large payloads at once: as many of the smallest ones as fit, and few enough to look through. */
export const LARGE_PAYLOADS = 250;
/** Memory for one that comes piece by piece grows in such blocks, so that little of it stays empty. */
export const LARGE_BLOCK_BYTES = 64_000;
/** A reader gets a large payload in pieces of this: whole blocks, and a full batch as base64. */
export const PIECE_BYTES = 192_000;
/** They stay so long after the last reader: who reads a paused log may want one. */
export const LARGE_UNWATCHED_MS = 300_000;

/** Kept of an event stream's block beside its data: lines of `event`, `id` and `retry`, and the names before its data. */
export const EVENT_LINES_BYTES = 8_000;
/**
 * Bodies up to here that the page parses with `json()` are read as text, where a poll is expected:
 * more is not kept of a frame, and the native parser is spared the detour over a large text.
 */
export const JSON_TEXT_BYTES = 64_000;

/** Frames each document remembers for a panel that opens later. */
export const RING_FRAMES = 2_000;
/** Payload bytes that the ring may hold: a page must not pay for a tool that is not open. */
export const RING_BYTES = 4_000_000;
/**
 * After a document's first connection a panel that watches its tab needs this long, on a busy machine,
 * to say that it reads. Until then the larger bounds hold, so that a first burst is not lost.
 */
export const FIRST_READER_MS = 2_000;
/**
 * While a panel reads, frames may queue up to here: four seconds at the budgeted 50,000 frames/s. A page that takes
 * frames that fast leaves the relay behind it little of the processor; measured, a quarter of this lost two of five.
 */
export const RING_WATCHED_FRAMES = 200_000;
export const RING_WATCHED_BYTES = 64_000_000;

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

/** Names of query parameters that a poll changes each time; real ones change two or three. */
export const FOLDED_PARAMETERS = 20;

/** Endpoints that a page asked and that may turn out to be polls; one not asked for longest is forgotten first. */
export const POLL_ENDPOINTS = 100;
/** A poll that was not asked for so many of its intervals has stopped, as far as anybody can tell. */
export const POLL_IDLE_INTERVALS = 5;
/** Requests of an endpoint whose bodies are remembered until it is known to be a poll; of older ones, the times. */
export const POLL_BODIES = 5;
/** Compared with the answer before only up to here, as long as the endpoint is no poll for sure. */
export const POLL_COMPARED_BYTES = 1_000_000;
/** Pieces of a response without a length that are remembered until it is known to stay open, */
export const EARLY_PIECES = 100;
/** and their payload in all: later ones are counted as one. */
export const EARLY_BYTES = 64_000;
/** A response without a length is a stream once another piece comes so long after its headers. */
export const STAYS_OPEN_MS = 1_000;
/** What a page sends over a push connection is told with its answer; where none comes, after so long. */
export const SEND_PENDING_MS = 2_000;

/** The text of an XMLHttpRequest is read while it grows no more often than this, */
export const XHR_READ_MS = 50;
/** and not before so many times the time that the last reading took: at most 5% of the page's thread. */
export const READING_SHARE = 20;
/** Times at which parts of such a text came, until it is read: beyond, the parts count as one. */
export const XHR_MARKS = 1_000;

/** Strings that come from a page: longer than any real one, short enough to be harmless. */
export const URL_CHARS = 8_000;
export const STACK_CHARS = 8_000;
export const NAME_CHARS = 1_000;
/** A close reason has at most 123 bytes (RFC 6455, section 5.5), that of a WebTransport session 1,024. */
export const REASON_CHARS = 1_024;
export const PROTOCOLS = 100;

/** Requests the ledger follows at once, over all tabs. Browsers run fewer; more is a fault or an attack. */
export const LEDGER_REQUESTS = 20_000;
/**
 * Ended requests of scripts that the ledger remembers for a page that may tell of them later, in
 * characters as it stores them. `storage.session` holds 10 MB for all of the ledger; 200 addresses that
 * were asked once are a tenth of this, and what a page floods it with must not take the place of slots.
 */
export const PAST_CHARS = 1_000_000;
/** The same for endpoints that may be polls: 300 with 16 requests each and addresses of a usual length fit. */
export const WATCHED_CHARS = 2_000_000;
/** Of an address that is only compared: a longer one is remembered by this much of it and a hash of all. */
export const COMPARED_ADDRESS_CHARS = 200;
/** Texts of a ledger that fits the browser's quota in no other way are cut to this: an address of a usual length. */
export const STORED_TEXT_CHARS = 500;
/** Attempts remembered for one connection in the background, for a panel that opens later. */
export const ATTEMPTS = 200;
/** Holders and waiters listed for one pool; the counts beside them are exact. */
export const POOL_ROWS = 300;
/** Pools told at once, those under the most pressure; a user with more looks at the first ones. */
export const POOLS = 500;
/** Tabs that cannot be seen, as a panel lists them; a user with more has to act on the first ones anyway. */
export const UNSEEN_TABS = 200;
/** Polls told at once that no page tells of; a page with more of them is a loop. */
export const POLLS = 100;
/** Workers that one panel looks into; a page has a handful. */
export const ATTACHED_WORKERS = 200;
/**
 * Characters gathered of an event, in a worker's stream, that does not end: real ones are a hundred times
 * shorter, and a body without any line end must not fill the panel's memory.
 */
export const EVENT_CHARS = 8_000_000;
/** Origins whose protocol one message may tell: as many as a page with every tracker there is. */
export const SEEN_PROTOCOLS = 500;
/** Pools are sent to a panel at most this often. */
export const POOLS_MS = 100;

/** Frames that the panel keeps unless told otherwise; the oldest leave first and are counted. */
export const LOG_FRAMES = 1_000_000;
/** Payload bytes that the panel keeps unless told otherwise. */
export const LOG_BYTES = 512_000_000;
/** The least that either bound may be set to: two chunks of the log, because the oldest one leaves as a whole; */
export const LOG_FRAMES_LEAST = 32_768;
export const LOG_BYTES_LEAST = 32_000_000;
/** and the most. A panel in Chromium has 4 GB for all its texts and objects, of which the log may take half. */
export const LOG_FRAMES_MOST = 5_000_000;
export const LOG_BYTES_MOST = 2_000_000_000;
/**
 * Characters of the addresses that the panel keeps of one connection's requests: all of 2,000 ordinary
 * ones, and the newest of those that carry their state along. The oldest requests leave and are counted.
 */
export const ADDRESS_CHARS = 1_000_000;
/**
 * Characters of a payload's JSON laid out line by line: ten megabytes of ordinary JSON grow to three or
 * four times their length, while millions of values nested deep would grow to hundreds of megabytes of spaces.
 */
export const PRETTY_CHARS = 50_000_000;
/**
 * Lines of two texts that are aligned with each other, beside those that are equal at the beginning and at
 * the end: the aligning is done in one piece, and so many lines are prepared for it in some milliseconds.
 */
export const DIFF_ALIGNED_LINES = 60_000;
/** Lines of a difference that are shown; nobody reads more, and how many are left out is said. */
export const DIFF_ROWS = 100_000;
/**
 * Pixels of an image that is shown: a picture of a large camera has 24 million, while a few bytes can
 * claim billions. Browsers take four bytes for each once it is drawn.
 */
export const IMAGE_PIXELS = 40_000_000;
/**
 * Ended connections that the panel keeps; the oldest leave first and are counted. As many as one
 * document may announce: a page that loops must not make every list and chart slower by the hour.
 */
export const ENDED_CONNECTIONS = 5_000;
/** Messages copied at once, and their characters: what programs still paste. All of them are what Export is for. */
export const COPIED_ROWS = 100_000;
export const COPIED_CHARS = 8_000_000;
/** Messages at a border that did not parse are counted up to the last digit, but reported one at a time. */
export const FAULT_CHARS = 300;

/** A worker with push connections is asked this often whether it is still there. */
export const WORKER_PING_MS = 5_000;
/** Questions in a row that a worker may leave unanswered: one that computes for 20 s is not gone. */
export const WORKER_PINGS = 4;
/** A worker that was asked so often while it had no push connection leaves its channel, which keeps it alive. */
export const WORKER_IDLE_PINGS = 6;
/** Workers that one frame listens to; of more, the oldest silent one is no longer heard. */
export const FOLLOWED_WORKERS = 200;
/** Of a worker's script, held back until all of it is there; compilers written in other languages are larger. */
export const WORKER_SCRIPT_BYTES = 16_000_000;
/** Workers whose channels the background knows; the oldest is forgotten first, and speaks on all the same. */
export const WORKERS = 500;

/** Of the filter's text: longer than anybody types, and short enough to be read at each key. */
export const FILTER_CHARS = 4_000;
/** Characters of a text that is searched for: engines give up on patterns of some 10,000. */
export const SEARCH_CHARS = 1_000;
/** Parentheses in each other; reading them must not exhaust the stack. */
export const FILTER_DEPTH = 50;
/** Regular expressions of one filter, because each has a worker of its own. */
export const FILTER_PATTERNS = 4;
/** A pattern's worker that has answered nothing from one look to the next but one is ended. */
export const PATTERN_CHECK_MS = 500;
/** Payloads up to here are parsed where the filter looks into JSON: some 10 ms, within one slice. */
export const JSON_FILTER_CHARS = 1_000_000;
/** Filters that a user keeps, */
export const SAVED_FILTERS = 50;
/** and the length of their names: a line of the list. */
export const SAVED_NAME_CHARS = 60;

/** Sites on which the user may switch recording off, */
export const SITES_OFF = 200;
/** and their characters in all: `storage.sync` holds 8,192 bytes of one setting, with its quotes. */
export const SITES_OFF_CHARS = 6_000;

/**
 * Longest time that work over many messages may keep the panel from painting, in milliseconds. Two such
 * slices of different work still fit into a task of 50 ms beside the drawing; and as a timer comes 4 ms late,
 * much shorter ones would spend most of the time on waiting.
 */
export const SLICE_MS = 12;
/** The same while a view is rendered: several may be in one pass, and small work never flickers. */
export const RENDER_SLICE_MS = 5;

/** A file to import: the fullest log, with every character of its payloads escaped, is smaller. */
export const IMPORT_BYTES = 4_000_000_000;
/** Bytes of it that are read in one go: few enough to be worked through between two frames of the screen. */
export const IMPORT_CHUNK_BYTES = 256_000;
/** Characters of one value in it: a large payload that was fetched whole, with most of its characters escaped. A HAR file may hold a whole download, which is skipped. */
export const IMPORT_VALUE_CHARS = 64_000_000;
/** One text in it beside payloads: longer than any that is bounded where it is recorded, and than the title of a tab. */
export const IMPORT_TEXT_CHARS = 1_000_000;
/** Characters of a stream's pieces that are looked through at once for secrets that are torn over them: a value begins within half of it after its name. */
export const EXPORT_JOINED_CHARS = 128_000;
/** Secrets found in an export's texts that its binary messages are searched for; beyond them those are hidden. */
export const SECRETS_KNOWN = 10_000;
/** Objects and lists inside each other. What browsers and Pushscope write has ten. */
export const IMPORT_DEPTH = 100;
/** Fields of one object in it that is read piece by piece. */
export const IMPORT_FIELDS = 1_000;
/** Connections of one file: those that the panel keeps, as many that live, and those that are gone. */
export const IMPORT_CONNECTIONS = 50_000;
/** Of a payload, decoded at most: several times what is kept of one; a file that was read in may hold more. */
export const DECODED_BYTES = 256_000;
/** A decoded value is written in at most so many characters for each byte that it came from, */
export const DECODED_GROWTH = 10;
/** and in so many whatever the size: a short payload may unpack to something readable. */
export const DECODED_FLOOR = 64_000;
/** Values in one decoded tree: each takes a hundred times the memory of its byte, and some 2 µs. */
export const DECODED_VALUES = 20_000;
/** Levels of a decoded binary value; deeper ones come from attackers only. */
export const DECODED_DEPTH = 500;
/** Messages in one payload, such as packets of MQTT; a batch of a real server has dozens. */
export const DECODED_MESSAGES = 500;
/** Fields listed of one layer; a subscription to more topics than this is a fault or an attack. */
export const DECODED_FIELDS = 200;
/** Frames by which the protocol of a connection is recognised. */
export const FIRST_FRAMES = 8;
/** Frames of all connections that are looked through for them. */
export const FIRST_FRAMES_SEARCHED = 20_000;
/** Frames of all connections that are looked through for the other half of an exchange. */
export const PARTNER_FRAMES_SEARCHED = 50_000;
/** Frames that the checks read in one go: some ten milliseconds. */
export const STUDIED_FRAMES = 20_000;
/** Of those, frames whose payload they look into, which costs ten times as much. */
export const STUDIED_PAYLOADS = 2_000;
/** Times without a message that the checks remember of one connection: a day of one timeout a minute is judged by its last hours. */
export const QUIETS = 200;
/** Places where event ids leave a gap, of one connection, */
export const ID_BREAKS = 100;
/** lumps of messages, */
export const LUMPS = 50;
/** messages of a megabyte and more, */
export const HUGE_MESSAGES = 50;
/** and looks at its `bufferedAmount`, one a second. */
export const BUFFERED_SAMPLES = 60;
/** Findings that hold and are listed, the weightiest: each has words and links, and nobody reads more. */
export const FINDINGS = 200;
/** Findings of the past that are kept; the oldest go first. */
export const PAST_FINDINGS = 50;
/** Endpoints that the table of advice lists, the newest: a page may ask at a new address each second. */
export const ADVISED_ENDPOINTS = 200;
/** Chains of attempts that a report tells of, the newest, */
export const REPORTED_CHAINS = 100;
/** slots of a pool, holders and waiters each: more than a full pool of HTTP/1.1 has, */
export const REPORTED_SLOTS = 20;
/** and the newest ends of a chain: a page of an issue. */
export const REPORTED_LINKS = 20;
