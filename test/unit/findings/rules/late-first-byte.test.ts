import { describe, expect, it } from 'vitest';
import { lateFirstByte } from '../../../../panel/findings/rules/late-first-byte';
import type { Attempt } from '../../../../panel/store/model';
import { messagesOf } from '../../../support/build-finding-facts';
import { aConnection, aPool, NOW } from '../../panel-ui/builders';
import { find, lived, source } from './ends';

/** Attempts of 40 s each, 43 s apart, which opened so long after their start. */
function attemptsOf(lateMs: readonly number[], livesMs = 40_000, blockedMs = -1): Attempt[] {
  return lateMs.map((late, index) => {
    const from = (lateMs.length - index) * 43_000;
    return lived(
      index + 1,
      from,
      from - livesMs,
      {},
      {
        openedAt: NOW - from + late,
        network: { connectionId: '', blockedMs, httpVersion: '' },
      },
    );
  });
}

function findIn(attempts: readonly Attempt[]) {
  return find(lateFirstByte, { connections: [source(attempts)] });
}

describe('late-first-byte', () => {
  it('tells of three answers that came five seconds late', () => {
    const attempts = attemptsOf([5_000, 8_000, 9_000], 40_000, 0);
    const times = attempts.map(({ openedAt }) => ({ after: (openedAt ?? 0) + 5 }));

    const [plain] = findIn(attempts);
    const [withFirst] = find(lateFirstByte, {
      connections: [source(attempts)],
      messages: () => messagesOf(times, 0),
    });

    expect(plain?.title).toBe(
      'EventSource /stream was answered only after 8.00 s, 3 times: its headers are held back.',
    );
    expect(plain?.confidence).toBe('possible');
    expect(withFirst?.title).toContain('3 times: its headers came with the first event.');
    expect(withFirst?.confidence).toBe('likely');
  });

  it.each([
    ['two of them', attemptsOf([8_000, 9_000])],
    ['one that came at once', attemptsOf([8_000, 9_000, 100, 8_000])],
    ['answers within five seconds', attemptsOf([4_990, 4_990, 4_990])],
    [
      'what ended with its first byte, as a long poll does',
      attemptsOf([9_500, 9_500, 9_500], 10_000),
    ],
    ['a wait within the browser', attemptsOf([8_000, 8_000, 8_000], 40_000, 3_500)],
  ])('says nothing of %s', (_, attempts) => {
    expect(findIn(attempts)).toEqual([]);
  });

  it('says nothing of answers to questions', () => {
    const prompt = source(attemptsOf([8_000, 8_000, 8_000]), {
      kind: 'fetch-stream',
      method: 'POST',
    });

    expect(find(lateFirstByte, { connections: [prompt] })).toEqual([]);
  });

  it('says nothing where the browser does not tell of waits, and its host was or is busy', () => {
    const late = source(attemptsOf([8_000, 8_000, 8_000]));
    const others = [2, 3, 4, 5, 6].map((number) =>
      aConnection(number, { attempts: [lived(1, 200_000, null)] }),
    );

    expect(find(lateFirstByte, { connections: [late, ...others.slice(1)] })).toHaveLength(1);
    expect(find(lateFirstByte, { connections: [late, ...others] })).toEqual([]);
    expect(find(lateFirstByte, { connections: [late], pools: [aPool({ held: 6 })] })).toEqual([]);
    expect(find(lateFirstByte, { connections: [late], pools: [aPool({ waiting: 1 })] })).toEqual(
      [],
    );
  });
});
