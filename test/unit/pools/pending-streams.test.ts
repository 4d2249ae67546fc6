import { describe, expect, it } from 'vitest';
import type { Holder } from '../../../extension/pools/admit';
import { pendingStreams } from '../../../extension/pools/pending-streams';
import { ledgerRequest } from '../background/request-builder';

/** Answered after `answeredAfter` ms; never with `null`. All start at 1,000. */
function holder(answeredAfter: number | null, kind: 'event-source' | null = 'event-source') {
  const respondedAt = answeredAfter === null ? null : 1_000 + answeredAfter;
  const state = respondedAt === null ? 'connecting' : 'holding';
  const request = ledgerRequest({ at: 1_000 }, { kind, respondedAt });
  return { request, state } satisfies Holder<typeof request>;
}

describe('pendingStreams', () => {
  it.each([
    [
      'a stream that stays without the answer that others got at once',
      [holder(9), holder(9), holder(null)],
      1,
    ],
    ['none while the others were slow as well', [holder(900), holder(800), holder(null)], 0],
    ['none where a single one was quick', [holder(9), holder(null)], 0],
    ['none where all are silent', [holder(null), holder(null), holder(null)], 0],
    ['no ordinary request by itself', [holder(9), holder(9), holder(null, null)], 0],
    [
      'an ordinary request behind such a stream',
      [holder(9), holder(9), holder(null), holder(null, null)],
      2,
    ],
  ])('finds %s', (_, holders, count) => {
    expect(pendingStreams(holders, 1_600).size).toBe(count);
  });

  it('gives a stream half a second', () => {
    const holders = [holder(9), holder(9), holder(null)];

    expect(pendingStreams(holders, 1_499).size).toBe(0);
    expect(pendingStreams(holders, 1_500).size).toBe(1);
  });
});
