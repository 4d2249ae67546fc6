import { bodyFormOf, parameterOf } from './body-form';
import { createChunkCutter } from './cut-chunks';
import { createEventCutter } from './cut-event-stream';
import { createJsonSeqCutter } from './cut-json-seq';
import { createLineCutter } from './cut-lines';
import { createPartCutter } from './cut-parts';
import type { Collect, Cutter, TellRecord } from './cutter';
import { createKeptRecord } from './kept-record';

/** What cuts a body of this content type. */
export function createBodyCutter(
  contentType: string,
  tell: TellRecord,
  maxPayload: () => number,
  collect?: Collect,
): Cutter {
  const form = bodyFormOf(contentType);
  if (form === 'events') return createEventCutter(tell, maxPayload, collect);
  const record = createKeptRecord(tell, maxPayload, collect);
  switch (form) {
    case 'lines':
      return createLineCutter(record);
    case 'json-seq':
      return createJsonSeqCutter(record);
    case 'parts':
      return createPartCutter(record, parameterOf(contentType, 'boundary'));
    default:
      return createChunkCutter(record, form === 'text');
  }
}
