import type { PollView } from '../../extension/protocol/pools';
import type { Attempt } from '../../panel/store/model';
import { newAttempt } from '../../panel/store/new-connection';

/** Requests of a poll that are over, each `everyMs` after the one before, the last at `until`. */
export function pollAttempts(
  count: number,
  until: number,
  given: { everyMs: number; tookMs?: number; isSame?: (index: number) => boolean; bytes?: number },
): Attempt[] {
  const { everyMs, tookMs = 20, isSame = () => false, bytes = 100 } = given;
  return Array.from({ length: count }, (_, index) => {
    const startedAt = until - (count - 1 - index) * everyMs;
    return {
      ...newAttempt(index + 1, startedAt),
      openedAt: startedAt + tookMs,
      end: { at: startedAt + tookMs, cause: 'server-end', text: 'answered', willRetry: false },
      request: {
        method: 'GET',
        url: 'http://metrics.test/poll',
        status: 200,
        contentType: 'application/json',
        outcome: 'complete',
        detail: '',
        bytes,
        isSame: index === 0 ? null : isSame(index),
      },
    };
  });
}

/** A poll that only requests show, of a worker without a tab; `until`: when it asked last. */
export function buildSeenPoll(until: number, given: Partial<PollView> = {}): PollView {
  return {
    key: 'seen',
    tabId: -1,
    frameId: 0,
    tabTitle: '',
    worker: { kind: 'shared-worker', url: 'http://acme.test/live.js' },
    hidden: 'shared-worker',
    method: 'GET',
    endpoint: 'http://metrics.test/presence',
    folded: ['_'],
    resourceType: 'xmlhttprequest',
    pattern: 'short',
    requests: 71,
    firstAt: until - 140_000,
    lastAt: until,
    intervalMs: 2_000,
    jitterMs: 9,
    holdMs: 31,
    pauseMs: 1_960,
    answers: 70,
    unchanged: 64,
    refused: 0,
    unsized: 0,
    failed: 0,
    bytes: 5_400,
    ...given,
  };
}
