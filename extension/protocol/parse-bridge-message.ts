import type { DocumentFacts } from './connections';
import { FAULT_CHARS, NAME_CHARS, PIECE_BYTES, URL_CHARS } from './limits';
import type { BridgeToBackground } from './messages';
import { isAnnouncement, isLifecycle } from './parse-announcement';
import {
  count,
  type Fields,
  flag,
  nullOr,
  oneOf,
  record,
  text,
  type Variants,
  variant,
} from './parse-checks';
import { frameBatch, type PayloadSize } from './parse-frames';
import { isHealthReport } from './parse-health';
import { seenProtocols } from './parse-seen-protocols';

const relayedPayloadSize: PayloadSize = (_code, payload) =>
  typeof payload === 'string' ? payload.length : undefined;

/** Base64 takes four characters for three bytes, and up to one group more at its end. */
const BASE64_SCALE = 1.34;

const isBridgeMessage = variant({
  introduction: {
    document: record({
      key: text(NAME_CHARS),
      url: text(URL_CHARS),
      navigationProtocol: text(NAME_CHARS),
      isControlled: flag,
      context: oneOf('page', 'worker', 'shared-worker', 'service-worker'),
    } satisfies Fields<DocumentFacts>),
  },
  announcement: { announcement: isAnnouncement },
  lifecycle: { events: isLifecycle },
  frames: { reader: text(NAME_CHARS), batch: frameBatch(relayedPayloadSize, BASE64_SCALE) },
  piece: {
    reader: text(NAME_CHARS),
    frame: count,
    from: count,
    next: count,
    payload: nullOr(text(PIECE_BYTES * BASE64_SCALE)),
  },
  health: { health: isHealthReport },
  fault: { message: text(FAULT_CHARS) },
  'protocols-seen': { protocols: seenProtocols },
  suspended: {},
  rejected: { count },
} satisfies Variants<BridgeToBackground>);

export function parseBridgeMessage(value: unknown): BridgeToBackground | undefined {
  return isBridgeMessage(value) ? (value as BridgeToBackground) : undefined;
}
