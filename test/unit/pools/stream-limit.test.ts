import { describe, expect, it } from 'vitest';
import { newStreamWatch, streamAnswered, streamEnded } from '../../../extension/pools/stream-limit';

const answer = (at: number, streams: number, waited = 5_000, isOldest = true) => ({
  at,
  startedAt: at - waited,
  isOldest,
  streams,
});

describe('streamAnswered', () => {
  it('learns the limit when the queue was let in twice at the same number', () => {
    const watch = newStreamWatch();

    streamEnded(watch, 10_000, 10);
    const first = streamAnswered(watch, answer(10_010, 10));
    streamEnded(watch, 20_000, 10);
    const second = streamAnswered(watch, answer(20_010, 10));

    expect([first, second]).toEqual([0, 10]);
  });

  it.each([
    ['a request that did not wait', answer(20_010, 10, 50)],
    ['an answer long after the end', answer(20_900, 10)],
    ['an answer to one that was not first', answer(20_010, 10, 5_000, false)],
    ['an answer at another number', answer(20_010, 9)],
  ])('learns nothing from %s', (_, other) => {
    const watch = newStreamWatch();
    streamEnded(watch, 10_000, 10);
    streamAnswered(watch, answer(10_010, 10));

    streamEnded(watch, 20_000, 10);

    expect(streamAnswered(watch, other)).toBe(0);
  });

  it('learns nothing from answers without an end', () => {
    const watch = newStreamWatch();

    const answers = [10_000, 20_000, 30_000].map((at) => streamAnswered(watch, answer(at, 10)));

    expect(answers).toEqual([0, 0, 0]);
  });
});
