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
