import { FRAME, type FrameCode } from '../../extension/protocol/frames';
import type { ConnectionEntry } from './connection-entry';
import type { EventBlockReader } from './event-block';
import type { FrameEntry } from './frame-log';

type FrameContent = Pick<FrameEntry, 'code' | 'payload' | 'eventType' | 'eventId'>;

/**
 * What an event stream's block says: from here on its event is one like those of an EventSource, with
 * the id that a client would send with its next request. A note keeps its lines.
 */
export function readBlock(
  blocks: EventBlockReader,
  entry: ConnectionEntry,
  code: FrameCode,
  lines: string | null,
): FrameContent {
  const isNote = code === FRAME.eventNote;
  // Without its lines nobody knows what it was called.
  const unread = { code: isNote ? code : FRAME.event, payload: lines, eventType: '', eventId: '' };
  if (lines === null) return unread;
  const block = isNote ? blocks.readNote(lines) : blocks.readEvent(lines);
  if (!block) return unread;
  if (block.id !== undefined) entry.lastEventId = block.id;
  if (blocks.retry !== undefined) entry.retryMs = blocks.retry;
  return {
    code: unread.code,
    payload: 'data' in block ? block.data : lines,
    eventType: block.type,
    eventId: isNote ? (block.id ?? '') : entry.lastEventId,
  };
}
