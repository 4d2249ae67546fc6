import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../../../../extension/protocol/pools';
import { missedEvents } from '../../../../panel/findings/rules/missed-events';
import { messagesOf } from '../../../support/build-finding-facts';
import { type FrameSpec, factsOf } from '../../../support/build-messages';
import { NOW } from '../../panel-ui/builders';
import { find, lived, source } from './ends';

const BEGINS = NOW - 60_000;

/** Two attempts, away from the 30th to the 33rd second; frames in milliseconds after the beginning. */
function findIn(frames: readonly FrameSpec[], facts: AttemptFacts | null = null) {
  const attempts = [lived(1, 60_000, 30_000), lived(2, 27_000, null, {}, { facts })];
  const messages = messagesOf(frames, BEGINS);
  return find(missedEvents, { connections: [source(attempts)], messages: () => messages });
}

/** Events with these ids, one a second; from the id `away` on, after the reconnect. */
function ids(list: readonly number[], away: number): FrameSpec[] {
  return list.map((id) => ({
    eventId: `${id}`,
    after: id >= away ? 33_000 + id * 100 : 1_000 + id * 100,
  }));
}

describe('missed-events', () => {
  it('counts the ids that were left out over a reconnect', () => {
    const frames = ids([1, 2, 3, 4, 8, 9, 10], 8);

    const [finding] = findIn(frames, factsOf({ lastEventId: '4' }));

    expect(finding?.title).toBe(
      'EventSource /stream missed 3 events over a reconnect: the server does not send again what came after Last-Event-ID.',
    );
    expect(finding?.evidence[0]).toMatchObject({
      text: expect.stringMatching(
        /8 followed 4, 3 left out; the browser asked for what comes after 4$/,
      ),
      links: [{ target: { type: 'frame', index: 3 } }, { target: { type: 'frame', index: 4 } }],
    });
  });

  it.each([
    ['fewer than five pairs beside the gap', ids([1, 2, 3, 7, 8, 9], 7)],
    ['ids that leave numbers out elsewhere too', ids([1, 3, 4, 5, 6, 10, 11, 12], 10)],
    ['a gap while it was open', ids([1, 2, 3, 4, 8, 9, 10], 100)],
    ['ids that go on', ids([1, 2, 3, 4, 5, 6, 7], 5)],
    ['ids that come again', ids([1, 2, 3, 4, 5, 6], 5).concat({ eventId: '5', after: 40_000 })],
  ])('says nothing of %s', (_, frames) => {
    expect(findIn(frames)).toEqual([]);
  });

  it('sees a stray number in twenty as none of a law', () => {
    const many = Array.from({ length: 45 }, (_, n) => (n < 20 ? n + 1 : n + 2));

    expect(findIn(ids([...many, 60, 61], 60))).toHaveLength(1);
  });

  describe('without any id', () => {
    const attempts = [lived(1, 60_000, 40_000), lived(2, 37_000, 20_000), lived(3, 17_000, null)];

    function findAt(everyMs: number, count: number, kept = attempts) {
      const frames = Array.from({ length: count }, (_, n) => ({ after: n * everyMs }));
      const messages = messagesOf(frames, BEGINS);
      return find(missedEvents, { connections: [source(kept)], messages: () => messages });
    }

    it('hints at a fast stream that came back twice, with what may be missed', () => {
      expect(findAt(500, 108)).toMatchObject([
        {
          severity: 'hint',
          confidence: 'possible',
          title:
            'EventSource /stream was away for 6.00 s over 2 reconnects, and its events have no ids: about 12 may be missed.',
        },
      ]);
    });

    it('says nothing of a slow one, of a few events, or of one reconnect', () => {
      expect(findAt(4_000, 13)).toEqual([]);
      expect(findAt(500, 9)).toEqual([]);
      expect(findAt(500, 108, attempts.slice(1))).toEqual([]);
    });
  });
});
