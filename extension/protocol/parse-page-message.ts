import { CONNECTIONS, EVENT_LINES_BYTES, FAULT_CHARS, PREVIEW_BYTES_MOST } from './limits';
import type { PageToBridge } from './messages';
import { type Check, text, type Variants, variant } from './parse-checks';

/**
 * Plain data within bounds, of the form that the bridge itself reads. What each field means is
 * checked by the background, which has no budget of 6 kB in every frame of every page.
 */
const plain: Check = (value) =>
  // Announcement, its list, a record in it, a list there, a text in that.
  isPlain(value, 5);
const plainList: Check = (value) => Array.isArray(value) && plain(value);

/** What the bridge itself reads of a message, if it is there. */
type Parts =
  | { connections?: unknown; lifecycle?: unknown; columns?: { payload?: unknown } | null }
  | null
  | undefined;

const isPageMessage = variant({
  announcement: {
    announcement: (value) =>
      plainList((value as Parts)?.connections) &&
      plainList((value as Parts)?.lifecycle) &&
      plain(value),
  },
  lifecycle: { events: plainList },
  frames: {
    reader: plain,
    batch: (value) => plainList((value as Parts)?.columns?.payload) && plain(value),
  },
  piece: { reader: plain, frame: plain, from: plain, next: plain, payload: plain },
  health: { health: plain },
  fault: { message: text(FAULT_CHARS) },
} satisfies Variants<PageToBridge>);

export function parsePageMessage(value: unknown): PageToBridge | undefined {
  return isPageMessage(value) ? (value as PageToBridge) : undefined;
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.length <= PREVIEW_BYTES_MOST + EVENT_LINES_BYTES;
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  // `isView` and not `instanceof`: in Firefox the array belongs to the page's realm.
  if (ArrayBuffer.isView(value)) return value.byteLength <= PREVIEW_BYTES_MOST;
  const items = Object.values(value);
  return (
    depth > 0 && items.length <= CONNECTIONS && items.every((item) => isPlain(item, depth - 1))
  );
}
