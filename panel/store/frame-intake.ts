import { directionOf, FRAME, type FrameBatch } from '../../extension/protocol/frames';
import type { ConnectionEntry } from './connection-entry';
import type { EventBlockReader } from './event-block';
import type { FrameLog } from './frame-log';
import { frameType } from './frame-type';
import type { RateLog } from './rate-log';
import { readBlock } from './read-block';
import type { RecordedDocument } from './recorded-document';

export interface IntakeCounts {
  messages: number;
  /** Never got. */
  lost: number;
  /** Let go because the log was full. */
  left: number;
  payloadsLeftOut: number;
  skipped: number;
  /** Ended connections let go because there were too many. */
  connectionsLetGo: number;
  /** Among the messages, those that the network log alone has seen. */
  fromNetworkLog: number;
}

export interface Intake {
  log: FrameLog;
  rates: RateLog;
  counts: IntakeCounts;
  blocks: EventBlockReader;
  /** The entry of a connection of the document; made on the spot where it has not been told yet. */
  entryOf(number: number, at: number): ConnectionEntry;
  /** Says that it got frames, which also brings back a connection that was cleared away. */
  revive(entry: ConnectionEntry): void;
}

/**
 * Takes a batch into the log, each frame exactly once: frame numbers are dense, so what is numbered
 * before the document's newest frame has been here, and a hole is what the page says was lost.
 */
export function takeFrames(
  intake: Intake,
  document: RecordedDocument,
  batch: FrameBatch<string>,
): void {
  const { columns } = batch;
  const missing = Math.max(0, columns.first - 1 - document.lastFrame);
  const skipped = Math.min(batch.skipped, missing);
  const lost = missing - skipped;
  intake.counts.skipped += skipped;
  intake.counts.lost += lost;

  let lostBefore = lost;
  let entry: ConnectionEntry | undefined;
  let number = -1;
  const from = Math.max(0, document.lastFrame + 1 - columns.first);
  for (let i = from; i < columns.at.length; i++) {
    const time = columns.at[i] ?? 0;
    const code = columns.code[i] ?? 0;
    const size = columns.size[i] ?? 0;
    const payload = columns.payload[i] ?? null;
    const isOut = directionOf(code) === 'out';

    if (!entry || columns.connection[i] !== number) {
      number = columns.connection[i] ?? 0;
      entry = intake.entryOf(number, time);
      intake.revive(entry);
    }
    const eventId = columns.eventId[i] ?? null;
    if (eventId !== null) entry.lastEventId = eventId;
    const isBlock = code === FRAME.eventBlock || code === FRAME.eventNote;
    const eventType = columns.eventType[i] ?? frameType(entry.told, isOut);
    intake.log.append({
      ...(isBlock
        ? readBlock(intake.blocks, entry, code, payload)
        : { code, payload, eventType, eventId: eventId ?? '' }),
      time,
      connection: entry.index,
      size,
      frameNumber: columns.first + i,
      lostBefore,
    });
    entry.placed(intake.log.end - 1, code);
    lostBefore = 0;
    if (payload === null) intake.counts.payloadsLeftOut += 1;
    if (isOut) entry.buffered = columns.buffered[i] ?? 0;
    entry.rate.add(time);
    intake.rates.add(time, isOut, size);
  }
  const newest = columns.first - 1 + columns.at.length;
  intake.counts.messages += Math.max(0, columns.at.length - from);
  document.lastFrame = Math.max(document.lastFrame, newest);
}
