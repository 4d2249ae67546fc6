import { describe, expect, it } from 'vitest';

import { frameRecord } from '../../../panel/export/frame-record';
import type { LateFrame } from '../../../panel/store/late-frames';
import { Recording } from '../../../panel/store/recording';
import {
  batchOf,
  created,
  documentOf,
  happenings,
  opened,
  START,
} from '../../support/build-messages';
import { orderedFrames } from '../../support/frames-in-order';

function late(payload: string, before: number | null, facts: Partial<LateFrame> = {}): LateFrame {
  const size = payload.length;
  const own = { time: START + 5, code: 0, size, eventType: 'x', eventId: '', isUnheard: true };
  return { ...own, ...facts, code: 0, payload, before };
}

/** A page's stream with these frames. */
function recorded(payloads: readonly string[], lost = 0) {
  const recording = new Recording({ now: () => START + 1_000 });
  recording.announce(
    documentOf(),
    {
      connections: [],
      lifecycle: happenings([created(), opened()]),
      lifecycleDropped: 0,
      lastFrame: 0,
      oldestFrame: 1,
    },
    false,
  );
  recording.addFrames(
    'doc',
    batchOf(
      payloads.map((payload) => ({ payload })),
      lost + 1,
      { lost },
    ),
  );
  recording.publish();
  const exported = () =>
    [...orderedFrames(recording.log)].map((index) => frameRecord(recording.log, index, null));
  return { recording, exported };
}

describe('frames that the network log alone has seen', () => {
  it('are exported where they belong, and marked', () => {
    const { recording, exported } = recorded(['a', 'b']);

    recording.addLate('doc/1', [late('1', 0), late('2', 1), late('3', 1), late('4', null)]);

    expect(exported().map(({ payload }) => payload)).toEqual(['1', 'a', '2', '3', 'b', '4']);
    expect(exported().map(({ seenBy }) => seenBy !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  it('are counted apart from what the page counts', () => {
    const { recording } = recorded(['a']);

    recording.addLate('doc/1', [late('12', 0), late('3', null)]);
    recording.publish();

    expect(recording.counts).toMatchObject({ messages: 3, fromNetworkLog: 2 });
    expect(recording.connections()).toMatchObject([{ unheardEvents: 2, unheardBytes: 3 }]);
  });

  it('are no longer lost when the page had counted them so', () => {
    const { recording } = recorded(['c'], 2);

    recording.addLate('doc/1', [
      late('a', 0, { isUnheard: false }),
      late('b', 0, { isUnheard: false }),
    ]);
    recording.publish();

    expect(recording.counts).toMatchObject({ messages: 3, lost: 0 });
    expect(recording.log.lostBefore(0)).toBe(0);
    expect(recording.connections()).toMatchObject([{ unheardEvents: 0 }]);
  });

  it('keep their places when the log begins anew for the next page', () => {
    const { recording, exported } = recorded(['of the page before']);
    recording.endDocument('doc', START + 10);
    const lifecycle = happenings([created(), opened()]);
    const facts = { connections: [], lifecycle, lifecycleDropped: 0, lastFrame: 0, oldestFrame: 1 };
    recording.announce(documentOf('next', { frameId: 3 }), facts, false);
    recording.addFrames('next', batchOf([{ payload: 'a' }, { payload: 'b' }]));
    recording.addLate('next/1', [late('1', 2)]);

    recording.navigate(START + 20, false);

    expect(exported().map(({ payload }) => payload)).toEqual(['a', '1', 'b']);
    expect(recording.counts).toMatchObject({ messages: 3, fromNetworkLog: 1 });
  });

  it('stay readable when what they belong before has left the log', () => {
    const { recording, exported } = recorded(['a']);
    recording.addLate('doc/1', [late('1', 0)]);

    recording.clear();
    recording.addLate('doc/1', [late('2', 0), late('3', null)]);

    expect(exported().map(({ payload }) => payload)).toEqual(['2', '3']);
  });
});
