import { describe, expect, it } from 'vitest';
import { noBackoff } from '../../../../panel/findings/rules/no-backoff';
import type { Connection } from '../../../../panel/store/model';
import { anAttempt, NOW } from '../../panel-ui/builders';
import { find, lived, REFUSED, socket, source } from './ends';

/** Sockets that failed after 20 ms each and were opened again after these delays; the last one runs. */
function refused(delays: readonly number[]): Connection[] {
  const total = delays.reduce((sum, delay) => sum + delay + 20, 0);
  let from = total + 10;
  return [...delays, null].map((delay, index) => {
    const startedAt = from;
    from -= (delay ?? 0) + 20;
    const end = delay === null ? null : startedAt - 20;
    return socket(index + 1, lived(1, startedAt, end, REFUSED, { openedAt: null }));
  });
}

describe('no-backoff', () => {
  it('tells of five failures that were retried at once, with the delay', () => {
    const [finding] = find(noBackoff, { connections: refused([500, 510, 490, 505, 500]) });

    expect(finding?.title).toBe(
      'WebSocket /live failed 5 times in a row, and the page opens it again after 500 ms each time: its retries have no backoff.',
    );
    expect(finding?.evidence[0]).toMatchObject({
      text: '5 times: connection refused',
      links: [{ target: { type: 'connection', connection: 'doc/5' } }],
    });
  });

  it.each([
    ['four failures', refused([500, 500, 500, 500])],
    ['a delay over a second', refused([500, 500, 1_001, 500, 500])],
    ['delays that grow', refused([100, 150, 225, 338, 506, 760])],
  ])('says nothing of %s', (_, connections) => {
    expect(find(noBackoff, { connections })).toEqual([]);
  });

  it('takes delays of one second, and those with a random part', () => {
    expect(find(noBackoff, { connections: refused(Array(6).fill(1_000)) })).toHaveLength(1);
    expect(find(noBackoff, { connections: refused([300, 900, 500, 800, 350, 700]) })).toHaveLength(
      1,
    );
  });

  it('ends when one opens, and when the page has given up', () => {
    const running = refused(Array(6).fill(500));
    const opened = running.with(-1, socket(7, lived(1, 10, null)));
    const givenUp = running.slice(0, -1);

    expect(find(noBackoff, { connections: opened })).toEqual([]);
    expect(find(noBackoff, { connections: givenUp })).toHaveLength(1);
    expect(find(noBackoff, { connections: givenUp, now: NOW + 5_000 })).toEqual([]);
  });

  it("exempts an EventSource's own retries, which are the browser's", () => {
    const attempts = Array.from({ length: 8 }, (_, index) => {
      const end = { ...REFUSED, willRetry: true };
      return lived(index + 1, 800 - index * 100, 790 - index * 100, end, { openedAt: null });
    });

    expect(
      find(noBackoff, { connections: [source([...attempts, anAttempt(9, { startedAt: NOW })])] }),
    ).toEqual([]);
  });
});
