import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import { created, documentOf, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS, SESSION_RUNS } from '../../support/property';

function sessionWithStream() {
  const built = buildSession();
  built.apply(story([created(1), created(2)]));
  return built;
}

/** What one frame of the test is: its payload says its number. */
function spec(number: number) {
  return { payload: `frame ${number}`, connection: 1 + (number % 2), after: number };
}

function slice(from: number, to: number): BackgroundToPanel {
  return frames(
    Array.from({ length: to - from + 1 }, (_, i) => spec(from + i)),
    from,
  );
}

function payloadsOf({ session }: ReturnType<typeof sessionWithStream>) {
  const { log } = session;
  return Array.from({ length: log.end - log.start }, (_, i) => log.payload(log.start + i));
}

describe('taking frames', () => {
  it(
    'gives the same log however the frames are split into batches, and however batches overlap',
    () => {
      const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(20)), {
        maxLength: 20,
      });
      fc.assert(
        fc.property(cuts, (pieces) => {
          const whole = sessionWithStream();
          const split = sessionWithStream();

          whole.apply(slice(1, 60));
          let done = 0;
          for (const [length, overlap] of pieces) {
            const from = Math.max(1, done + 1 - overlap);
            const to = Math.min(60, from + length - 1);
            split.apply(slice(from, to));
            done = Math.max(done, to);
          }
          split.apply(slice(Math.min(60, done + 1), 60));

          expect(payloadsOf(split)).toEqual(payloadsOf(whole));
          expect(split.session.counts.value).toEqual(whole.session.counts.value);
          expect(split.session.rates()).toEqual(whole.session.rates());
        }),
        SESSION_RUNS,
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('acknowledges the newest frame it has, also for a batch that it knew already', () => {
    const built = sessionWithStream();

    built.apply(slice(1, 5));
    built.apply(slice(2, 3));

    expect(built.sent).toEqual([
      { type: 'acknowledge', document: 'doc', frame: 5 },
      { type: 'acknowledge', document: 'doc', frame: 5 },
    ]);
  });

  it('counts a hole in the numbers as lost and marks the frame behind it', () => {
    const built = sessionWithStream();

    built.apply(slice(1, 2), frames([spec(6)], 6, { lost: 3 }));

    expect(built.session.counts.value).toMatchObject({ messages: 3, lost: 3, skipped: 0 });
    expect(built.session.log.lostBefore(2)).toBe(3);
    expect(built.session.log.lostBefore(1)).toBe(0);
  });

  it('asks once for frames that are missing without being lost, and takes them in order', () => {
    const built = sessionWithStream();

    built.apply(slice(1, 2), slice(6, 6), slice(7, 8));
    const asked = built.sent.filter(({ type }) => type === 'watch-tab');
    built.apply(slice(3, 8));

    expect(asked).toMatchObject([{ from: 'history', after: { doc: 2 } }]);
    expect(built.session.counts.value).toMatchObject({ messages: 8, lost: 0 });
    expect(built.sent.at(-1)).toEqual({ type: 'acknowledge', document: 'doc', frame: 8 });
  });

  it('tells frames that nobody asked for from frames that were lost', () => {
    const built = sessionWithStream();

    built.apply(slice(1, 2), frames([spec(11)], 11, { lost: 1, skipped: 7 }));

    expect(built.session.counts.value).toMatchObject({ lost: 1, skipped: 7 });
    expect(built.session.log.lostBefore(2)).toBe(1);
  });

  it('counts a loss once when its batch comes twice', () => {
    const built = sessionWithStream();
    const batch = frames([spec(6)], 6, { lost: 5 });

    built.apply(batch, batch);

    expect(built.session.counts.value).toMatchObject({ messages: 1, lost: 5 });
  });

  it('counts payloads that were left out', () => {
    const built = sessionWithStream();

    built.apply(frames([{ payload: null, size: 70_000 }, {}]));

    expect(built.session.counts.value.payloadsLeftOut).toBe(1);
    expect(built.session.log.payload(0)).toBeNull();
    expect(built.session.log.size(0)).toBe(70_000);
  });

  it('counts what a full log lets go, and that it is not lost', () => {
    const built = buildSession({ bounds: { maxFrames: 20_000 } });
    built.apply(story([created(1)]));

    for (let first = 1; first <= 30_000; first += 500) built.apply(slice(first, first + 499));

    const { counts, log } = built.session;
    expect(log.end - log.start).toBeLessThanOrEqual(20_000);
    expect(counts.value.messages).toBe(30_000);
    expect(counts.value).toMatchObject({ left: log.start, lost: 0 });
  });

  it('counts frames of a document that nobody introduced as rejected, and acknowledges nothing', () => {
    const built = buildSession();

    built.apply(frames([{}], 1, {}, 'stranger'));

    expect(built.session.counts.value).toMatchObject({ rejected: 1, messages: 0 });
    expect(built.sent).toEqual([]);
  });

  it('keeps frames of a connection that has not been told of, and names it when it is', () => {
    const built = buildSession();
    built.apply(story([], documentOf()));

    built.apply(frames([{ connection: 3, code: 1 }]));
    built.apply({
      type: 'lifecycle',
      document: 'doc',
      events: [
        {
          ...created(3, 'websocket'),
          type: 'connection-created',
          event: 1,
          afterFrame: 0,
          at: 0,
          connection: 3,
          kind: 'websocket',
          url: 'ws://app.test/late',
          withCredentials: false,
          protocols: [],
          stack: '',
        },
      ],
    });

    const connection = built.session.log.connection(0);
    expect(connection.label).toBe('WS 1');
    expect(connection.url).toBe('ws://app.test/late');
  });

  it("takes a connection's totals from the page's own counters, and never backwards", () => {
    const built = sessionWithStream();
    const totals = { connection: 1, framesIn: 900, framesOut: 2, bytesIn: 5_000, bytesOut: 20 };

    built.apply(frames([{}], 1, { totals: [totals] }));
    built.apply(frames([{}], 2, { totals: [{ ...totals, framesIn: 899 }] }));

    expect(built.session.connections.value[0]).toMatchObject({
      framesIn: 900,
      framesOut: 2,
      bytesIn: 5_000,
      bytesOut: 20,
    });
  });

  it('remembers the newest event id and what is still buffered after a send', () => {
    const built = sessionWithStream();
    const batch = frames([{ eventId: '41' }, { eventId: '42' }, { code: 3, connection: 2 }]);
    if (batch.type === 'frames') batch.batch.columns.buffered[2] = 7_000;

    built.apply(batch);

    expect(built.session.connections.value.map((it) => [it.lastEventId, it.buffered])).toEqual([
      ['42', 0],
      ['', 7_000],
    ]);
  });
});
