import { BLOB_WAIT_MS } from '../../extension/protocol/limits';
import type { FrameRing } from './frame-ring';
import { createList, FOREVER } from './primordials';

/** Reads at most `maxBytes` of a Blob, from a place in it; `null` where it cannot be read. Calls back later, never at once. */
export type ReadBlob = (
  blob: Blob,
  from: number,
  maxBytes: number,
  done: (bytes: Uint8Array<ArrayBuffer> | null) => void,
) => void;

/** Frames whose payload is a Blob that is not read yet. The frames behind them wait, in order. */
export interface BlobQueue {
  add(frame: number, blob: Blob, maxBytes: number): void;
  /** Reads what waits: somebody wants the frames, or the Blob is too large to be kept. */
  read(): void;
  /** Number of the first frame that may not leave yet; `FOREVER` when none waits. */
  barrier(): number;
  clear(): void;
}

export interface BlobQueueParts {
  ring: FrameRing;
  readBlob: ReadBlob;
  now: () => number;
  setTimer: (run: () => void, ms: number) => void;
  /** The barrier may have moved. */
  onSettled: () => void;
}

interface Job {
  readonly frame: number;
  readonly blob: Blob;
  readonly maxBytes: number;
  /** When its reading began; `FOREVER` before. */
  readAt: number;
  isSettled: boolean;
}

/** A timer may fire a little before its time by the page's clock. */
const TIMER_SLACK_MS = 20;

export function createBlobQueue(parts: BlobQueueParts): BlobQueue {
  const { ring, readBlob, now, setTimer, onSettled } = parts;
  let jobs = createList<Job>();
  let isTimerSet = false;

  function settle(job: Job, payload: Uint8Array<ArrayBuffer> | null): void {
    if (job.isSettled) return;
    job.isSettled = true;
    ring.settle(job.frame, payload);
  }

  /** Leaves out jobs that are done, and those whose frame lost its payload meanwhile. */
  function prune(): void {
    const oldest = ring.oldestPayload();
    const left = createList<Job>();
    for (let index = 0; index < jobs.length; index += 1) {
      const job = jobs[index];
      if (job && !job.isSettled && job.frame >= oldest) left[left.length] = job;
    }
    jobs = left;
  }

  function giveUpOnLate(): void {
    isTimerSet = false;
    const latest = now() - BLOB_WAIT_MS + TIMER_SLACK_MS;
    for (let index = 0; index < jobs.length; index += 1) {
      const job = jobs[index];
      if (job && job.readAt <= latest) settle(job, null);
    }
    prune();
    setTimerIfReading();
    onSettled();
  }

  function setTimerIfReading(): void {
    if (isTimerSet || jobs.length === 0 || (jobs[0]?.readAt ?? FOREVER) === FOREVER) return;
    isTimerSet = true;
    setTimer(giveUpOnLate, BLOB_WAIT_MS);
  }

  return {
    add(frame, blob, maxBytes) {
      // Once in a while is enough to let go of what the ring has dropped.
      if (jobs.length % 100 === 99) prune();
      jobs[jobs.length] = { frame, blob, maxBytes, readAt: FOREVER, isSettled: false };
    },

    read() {
      if (jobs.length === 0) return;
      prune();
      const at = now();
      for (let index = jobs.length - 1; index >= 0; index -= 1) {
        const job = jobs[index];
        // Jobs are started together and in order, so those in front are being read already.
        if (!job || job.readAt !== FOREVER) break;
        job.readAt = at;
        readBlob(job.blob, 0, job.maxBytes, (bytes) => {
          settle(job, bytes);
          onSettled();
        });
      }
      setTimerIfReading();
    },

    barrier() {
      if (jobs.length === 0) return FOREVER;
      prune();
      return jobs[0]?.frame ?? FOREVER;
    },

    clear() {
      jobs = createList();
    },
  };
}
