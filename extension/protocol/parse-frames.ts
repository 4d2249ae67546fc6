import type { FrameBatch, FrameColumns } from './frames';
import { isFrameCode } from './frames';
import { BATCH_BYTES, BATCH_FRAMES, CONNECTIONS, NAME_CHARS, PREVIEW_BYTES_MOST } from './limits';
import { totalsFields } from './parse-announcement';
import {
  type Check,
  count,
  type Fields,
  isRecord,
  list,
  nullOr,
  ordinal,
  record,
  text,
  time,
} from './parse-checks';

/** How much of a batch one payload takes; `undefined` where it is not what its frame code promises. */
export type PayloadSize = (code: unknown, payload: unknown) => number | undefined;

const column = (item: Check) => list(item, BATCH_FRAMES);
const name = nullOr(text(NAME_CHARS));

const isColumns = record({
  first: ordinal,
  at: column(time),
  connection: column(ordinal),
  code: column(isFrameCode),
  size: column(count),
  // Checked with its code, below.
  payload: column(() => true),
  eventType: column(name),
  eventId: column(name),
  buffered: column(count),
} satisfies Fields<FrameColumns<unknown>>);

/** A batch closes with the frame that fills it, so it may be larger than its bound by one payload. */
const maxBytes = BATCH_BYTES + PREVIEW_BYTES_MOST;

/** `scale`: how many units of `sizeOf` one byte of payload may take. */
export function frameBatch(sizeOf: PayloadSize, scale = 1): Check {
  const columns: Check = (value) => {
    if (!isColumns(value) || !isRecord(value)) return false;
    const { code, payload } = value;
    if (!Array.isArray(code) || !Array.isArray(payload)) return false;
    for (const field of Object.values(value)) {
      if (Array.isArray(field) && field.length !== code.length) return false;
    }

    let bytes = 0;
    for (let index = 0; index < code.length; index++) {
      if (payload[index] === null) continue;
      const size = sizeOf(code[index], payload[index]);
      if (size === undefined || size > PREVIEW_BYTES_MOST * scale) return false;
      bytes += size;
    }
    return bytes <= maxBytes * scale;
  };

  return record({
    columns,
    lost: count,
    skipped: count,
    totals: list(record(totalsFields), CONNECTIONS),
  } satisfies Fields<FrameBatch<unknown>>);
}
