import type { FrameCode } from '../../extension/protocol/frames';
import type { ConnectionEntry } from './connection-entry';
import type { IntakeCounts } from './frame-intake';
import type { FrameLog } from './frame-log';
import type { RateLog } from './rate-log';

/** A frame of a page's connection that the network log alone has seen. */
export interface LateFrame {
  /** Milliseconds since the epoch. */
  time: number;
  code: FrameCode;
  /** Exact, in bytes. */
  size: number;
  payload: string;
  eventType: string;
  eventId: string;
  /** Index in the log of the frame that came after it; `null` where none has been recorded. */
  before: number | null;
  /** The page does not listen to its type. Else the page saw it, and its frame was lost on the way. */
  isUnheard: boolean;
}

export interface LateIntake {
  log: FrameLog;
  rates: RateLog;
  counts: IntakeCounts;
}

/** Appends them to the log, each with its place, and counts apart what the page itself does not count. */
export function takeLateFrames(
  { log, rates, counts }: LateIntake,
  entry: ConnectionEntry,
  frames: readonly LateFrame[],
): void {
  let events = 0;
  let bytes = 0;
  for (const { before, isUnheard, ...frame } of frames) {
    const placedBefore = before !== null && before >= log.start ? before : null;
    log.append({ ...frame, placedBefore, connection: entry.index, frameNumber: 0, lostBefore: 0 });
    entry.newestFrame = log.end - 1;
    entry.rate.add(frame.time);
    rates.add(frame.time, false, frame.size);
    if (before === null) entry.lastEventId = frame.eventId;
    counts.messages += 1;
    counts.fromNetworkLog += 1;
    if (isUnheard) {
      events += 1;
      bytes += frame.size;
    } else if (before !== null && before >= log.start && log.lostBefore(before) > 0) {
      log.recover(before, 1);
      counts.lost -= 1;
    }
  }
  const { unheardEvents, unheardBytes } = entry.told;
  entry.told = {
    ...entry.told,
    unheardEvents: unheardEvents + events,
    unheardBytes: unheardBytes + bytes,
  };
}
