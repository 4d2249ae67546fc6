import { isBinary, isFrameCode } from './frames';
import { FAULT_CHARS, NAME_CHARS } from './limits';
import type { PageToBridge } from './messages';
import { isAnnouncement, isLifecycle } from './parse-announcement';
import { text, type Variants, variant } from './parse-checks';
import { frameBatch, type PayloadSize } from './parse-frames';

/** UTF-16 units never outnumber the UTF-8 bytes that the page bounds, so a text's length is enough. */
const pagePayloadSize: PayloadSize = (code, payload) => {
  if (!isFrameCode(code)) return undefined;
  if (!isBinary(code)) return typeof payload === 'string' ? payload.length : undefined;
  // `isView` and not `instanceof`: in Firefox the array belongs to the page's realm.
  return ArrayBuffer.isView(payload) ? payload.byteLength : undefined;
};

const isPageMessage = variant({
  announcement: { announcement: isAnnouncement },
  lifecycle: { events: isLifecycle },
  frames: { reader: text(NAME_CHARS), batch: frameBatch(pagePayloadSize) },
  fault: { message: text(FAULT_CHARS) },
} satisfies Variants<PageToBridge>);

export function parsePageMessage(value: unknown): PageToBridge | undefined {
  return isPageMessage(value) ? (value as PageToBridge) : undefined;
}
