import { describe, expect, it } from 'vitest';
import { createAnnouncer } from '../../../panel/ui/announcer';
import { nextIndex } from '../../../panel/ui/next-index';
import { shareAfterKey } from '../../../panel/ui/split-share';

describe('createAnnouncer', () => {
  it('says one sentence every five seconds, and of several the newest', () => {
    let now = 0;
    const waiting: { run: () => void; ms: number }[] = [];
    const announcer = createAnnouncer({
      now: () => now,
      later: (run, ms) => waiting.push({ run, ms }),
    });

    announcer.say('Recording paused');
    now = 1_000;
    announcer.say('Cleared');
    announcer.say('Recording');
    const saidAtOnce = announcer.sentence.value;
    waiting[0]?.run();

    expect(saidAtOnce).toBe('Recording paused');
    expect(waiting.map(({ ms }) => ms)).toEqual([4_000]);
    expect(announcer.sentence.value).toBe('Recording');
  });

  it('makes the same sentence another text, so that it is read again', () => {
    let now = 0;
    const announcer = createAnnouncer({ now: () => now, later: (run) => run() });

    announcer.say('Copied');
    now = 10_000;
    announcer.say('Copied');

    expect(announcer.sentence.value).toBe('Copied ');
  });
});

describe('nextIndex', () => {
  it.each([
    ['ArrowRight', 4, 'horizontal', 0],
    ['ArrowLeft', 0, 'horizontal', 4],
    ['ArrowDown', 1, 'vertical', 2],
    ['ArrowDown', 1, 'horizontal', -1],
    ['Home', 3, 'vertical', 0],
    ['End', 0, 'vertical', 4],
  ] as const)('leads with %s from %i (%s) to %i', (key, index, direction, next) => {
    expect(nextIndex(key, index, 5, direction)).toBe(next);
  });
});

describe('shareAfterKey', () => {
  const limits = { minShare: 20, maxShare: 80 };

  it.each([
    ['ArrowLeft', 'vertical', 43.4],
    ['ArrowRight', 'vertical', 46.6],
    ['ArrowUp', 'horizontal', 43.4],
    ['ArrowUp', 'vertical', undefined],
    ['Home', 'vertical', 20],
    ['End', 'vertical', 80],
  ] as const)('moves with %s (%s) to %s percent', (key, orientation, share) => {
    expect(shareAfterKey(key, 45, 1_000, orientation, limits)).toBe(share);
  });

  it('stops at the bounds', () => {
    expect(shareAfterKey('ArrowLeft', 20.5, 1_000, 'vertical', limits)).toBe(20);
  });
});
