import type { IntakeCounts } from './frame-intake';
import type { FrameLog } from './frame-log';

export function noCounts(): IntakeCounts {
  return {
    messages: 0,
    lost: 0,
    left: 0,
    payloadsLeftOut: 0,
    skipped: 0,
    connectionsLetGo: 0,
    fromNetworkLog: 0,
  };
}

/** A frame of the log came into what is counted, or went out of it. */
export function countFrame(counts: IntakeCounts, log: FrameLog, index: number, by: 1 | -1): void {
  counts.messages += by;
  if (log.payload(index) === null) counts.payloadsLeftOut += by;
  if (log.seenBy(index) === 'network-log') counts.fromNetworkLog += by;
}
