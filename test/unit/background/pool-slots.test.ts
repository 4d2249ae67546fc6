import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareSlots } from '../../../extension/background/ledger/pool-slots';

/** `h`: answered, `-`: not answered. */
const requestsOf = (pattern: string) =>
  [...pattern].map((sign, id) => ({ id, respondedAt: sign === 'h' ? 1 : null }));

/** `h`: holds, `c`: connects, `w`: waits; in the order the requests were made. */
function statesOf(pattern: string, cap: number): string {
  const { holders, waiters } = shareSlots(requestsOf(pattern), cap);
  const states = new Map<number, string>(waiters.map(({ id }) => [id, 'w']));
  for (const { request, state } of holders) states.set(request.id, state === 'holding' ? 'h' : 'c');
  return [...pattern].map((_, id) => states.get(id)).join('');
}

describe('shareSlots', () => {
  it.each([
    ['nothing', '', ''],
    ['one that is not answered', '-', 'c'],
    ['six that run', 'hhhhhh', 'hhhhhh'],
    ['a seventh and an eighth', 'hhhhhh--', 'hhhhhhww'],
    ['slow answers before the cap', 'hh----', 'hhcccc'],
    ['slow answers beyond the cap', 'hh------', 'hhccccww'],
    ['an answer out of order', '-hhhhhh', 'whhhhhh'],
    ['an answer behind unanswered ones', '------h-', 'cccccwhw'],
    ['a navigation past a full pool', 'hhhhhhh-', 'hhhhhhhw'],
  ])('shares six slots: %s', (_, pattern, states) => {
    expect(statesOf(pattern, 6)).toBe(states);
  });

  it('lets waiters in one by one, in the order they were made', () => {
    const before = statesOf('hhhhhh--', 6);
    const after = statesOf('hhhhh--', 6);

    expect([before, after]).toEqual(['hhhhhhww', 'hhhhhcw']);
  });

  it('leaves nobody out, keeps the order, and never fills more slots than there are', () => {
    const requests = fc.array(fc.record({ respondedAt: fc.option(fc.nat()) }), { maxLength: 300 });

    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 255 }), (all, cap) => {
        const { holders, waiters } = shareSlots(all, cap);
        const answered = all.filter(({ respondedAt }) => respondedAt !== null).length;
        const held = holders.map(({ request }) => request);

        expect(held.length + waiters.length).toBe(all.length);
        expect(held.length).toBe(Math.max(answered, Math.min(all.length, cap)));
        expect(all.filter((one) => held.includes(one))).toEqual(held);
        expect(all.filter((one) => waiters.includes(one))).toEqual(waiters);
      }),
    );
  });
});
