import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { PreviousTimes } from '../../../panel/messages/previous-times';
import { sessionWith } from './build-log';

describe('PreviousTimes', () => {
  it('measures to the message before of the same connection', () => {
    const { log } = sessionWith([
      { connection: 1, after: 0 },
      { connection: 2, after: 10, code: FRAME.textIn },
      { connection: 1, after: 25 },
      { connection: 2, after: 40, code: FRAME.textOut },
    ]);

    const gaps = new PreviousTimes().gaps(log, [0, 1, 2, 3]);

    expect([0, 1, 2, 3].map((index) => gaps.get(index))).toEqual([null, null, 25, 30]);
  });

  it('finds a message that is not among those asked for', () => {
    const { log } = sessionWith([{ after: 0 }, { after: 5 }, { after: 7 }]);

    expect(new PreviousTimes().gaps(log, [2]).get(2)).toBe(2);
  });

  it('equals a plain search on mixed connections', () => {
    const list = Array.from({ length: 300 }, (_, at) => ({
      connection: (at * at) % 7 < 3 ? 1 : 2,
      after: at * at,
      code: (at * at) % 7 < 3 ? FRAME.event : FRAME.textIn,
    }));
    const { log } = sessionWith(list);
    const asked = list.map((_, at) => at).filter((at) => at % 3 === 0);

    const gaps = new PreviousTimes().gaps(log, asked);

    for (const index of asked) {
      const { connection, after } = list[index] ?? { connection: 0, after: 0 };
      const before = list.slice(0, index).findLast((frame) => frame.connection === connection);
      expect(gaps.get(index)).toBe(before ? after - before.after : null);
    }
  });
});
