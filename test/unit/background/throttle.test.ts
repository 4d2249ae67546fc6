import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../extension/background/throttle';

/** A throttle of 100 ms on a clock that is turned by hand. */
function createWorld(first?: 'at-once' | 'later') {
  const timers: (() => void)[] = [];
  const acted: number[] = [];
  let time = 0;
  const ask = createThrottle(
    () => void acted.push(time),
    100,
    { set: (callback) => void timers.push(callback) },
    first,
  );
  return {
    ask,
    acted,
    passes() {
      time += 100;
      for (const timer of timers.splice(0)) timer();
    },
  };
}

describe('createThrottle', () => {
  it('acts once for many requests, after the time', () => {
    const { ask, acted, passes } = createWorld();

    ask();
    ask();
    passes();
    passes();

    expect(acted).toEqual([100]);
  });

  it('acts on the first request at once where it is told to, and once more for those behind it', () => {
    const { ask, acted, passes } = createWorld('at-once');

    ask();
    ask();
    ask();
    passes();
    passes();
    ask();

    expect(acted).toEqual([0, 100, 200]);
  });

  it('is quiet again after a pause', () => {
    const { ask, acted, passes } = createWorld('at-once');

    ask();
    passes();
    passes();

    expect(acted).toEqual([0]);
  });
});
