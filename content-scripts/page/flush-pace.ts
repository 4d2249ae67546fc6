import { BATCH_BYTES, BATCH_FRAMES, BATCH_MS } from '../../extension/protocol/limits';

/** Decides when waiting frames leave: a single one at once, a stream of them in batches. */
export interface FlushPace {
  /** One more frame waits. */
  frameWaits(weight: number, at: number): void;
  /** Something that waited may leave now. */
  flushSoon(at: number): void;
  flush(at: number): void;
  /** The timer is late, or none was needed so far. */
  isOverdue(at: number): boolean;
}

export interface FlushPaceParts {
  now: () => number;
  setTimer: (run: () => void, ms: number) => void;
  send: () => void;
}

export function createFlushPace({ now, setTimer, send }: FlushPaceParts): FlushPace {
  let isTimerSet = false;
  let flushedAt = 0;
  let waitingFrames = 0;
  let waitingBytes = 0;

  function isOverdue(at: number): boolean {
    return at - flushedAt >= BATCH_MS;
  }

  function flush(at: number): void {
    flushedAt = at;
    waitingFrames = 0;
    waitingBytes = 0;
    send();
  }

  function onTimer(): void {
    isTimerSet = false;
    flush(now());
  }

  function flushSoon(at: number): void {
    if (isOverdue(at)) {
      flush(at);
      return;
    }
    if (isTimerSet) return;
    isTimerSet = true;
    setTimer(onTimer, BATCH_MS);
  }

  return {
    frameWaits(weight, at) {
      waitingFrames += 1;
      waitingBytes += weight;
      if (waitingFrames >= BATCH_FRAMES || waitingBytes >= BATCH_BYTES) flush(at);
      else flushSoon(at);
    },
    flushSoon,
    flush,
    isOverdue,
  };
}
