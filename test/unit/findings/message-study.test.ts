import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { STUDIED_PAYLOADS } from '../../../extension/protocol/limits';
import { MessageStudy } from '../../../panel/findings/facts/message-study';
import { serverTime } from '../../../panel/findings/facts/server-time';
import { messagesOf } from '../../support/build-finding-facts';
import { created, frames, opened, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

describe('the study of messages', () => {
  it('counts both directions, with the largest message and the tiny ones', () => {
    const facts = messagesOf([
      { code: FRAME.textIn, after: 0, size: 10 },
      { code: FRAME.textIn, after: 5, size: 5_000 },
      { code: FRAME.textOut, after: 9, size: 100 },
      { code: FRAME.eventNote, after: 10, size: 3 },
    ]);

    expect(facts.in).toMatchObject({ messages: 2, bytes: 5_010, tiny: 1 });
    expect(facts.in.largest).toEqual({ index: 1, at: START + 5, bytes: 5_000 });
    expect(facts.out).toMatchObject({ messages: 1, bytes: 100, tiny: 1 });
    expect(facts.in.first).toEqual({ index: 0, at: START });
    expect(facts.in.last).toEqual({ index: 1, at: START + 5 });
  });

  it('remembers the silences, which comments end too, and the one that lasts', () => {
    const facts = messagesOf([
      { after: 0 },
      { after: 30_000, code: FRAME.eventNote },
      { after: 31_000 },
    ]);

    expect(facts.quiets).toEqual([
      { from: { index: 0, at: START }, to: { index: 1, at: START + 30_000 } },
      { from: { index: 2, at: START + 31_000 }, to: null },
    ]);
  });

  it('finds ids that were left out and ids that came again, whatever stands before their number', () => {
    const ids = ['a-1', 'a-2', 'a-2', 'a-3', 'a-7', 'a-6', 'b-7', 'x'];
    const facts = messagesOf(ids.map((eventId, index) => ({ eventId, after: index })));

    expect(facts.ids).toMatchObject({ events: 8, withId: 7, pairs: 4, steps: 2 });
    expect(facts.ids.breaks.map(({ type, count, after }) => [type, count, after.id])).toEqual([
      ['missed', 3, 'a-7'],
      ['repeated', 2, 'a-6'],
    ]);
  });

  it('sees lumps after silences, and over how long the server had written them', () => {
    const sentAt = (n: number) => new Date(START + n * 100).toISOString();
    const lump = (k: number) =>
      Array.from({ length: 10 }, (_, n) => ({
        after: (k + 1) * 1_000 + n,
        payload: JSON.stringify({ t: sentAt(k * 10 + n) }),
      }));

    const facts = messagesOf([{ after: 0 }, ...lump(0), ...lump(1), { after: 9_000 }]);

    expect(facts.arrivals).toMatchObject({ messages: 20, inLumps: 20 });
    expect(facts.arrivals.lumps.map(({ messages, sentOverMs }) => [messages, sentOverMs])).toEqual([
      [10, 900],
      [10, 900],
    ]);
  });

  it('compares a message with the last of its type, and leaves signs of life alone', () => {
    const long = 'x'.repeat(100);
    const facts = messagesOf([
      { payload: long, eventType: 'a' },
      { payload: long, eventType: 'b' },
      { payload: long, eventType: 'a' },
      { payload: 'ping', eventType: 'p' },
      { payload: 'ping', eventType: 'p' },
    ]);

    expect(facts.repeats).toMatchObject({ compared: 1, same: 1, sameBytes: 100 });
  });

  it('compares with the message right before, also where there was no time to look into that one', () => {
    const { session, apply } = buildSession();
    const texts = Array.from({ length: STUDIED_PAYLOADS + 2 }, (_, n) =>
      `${n === 2 ? 1 : n}`.padStart(100, 'x'),
    );
    apply(
      story([created(), opened(1)]),
      frames(texts.map((payload, after) => ({ payload, after }))),
    );
    const study = new MessageStudy(session.log);

    study.advance();

    const [connection] = session.connections.value;
    expect(connection && study.of(connection)?.repeats).toMatchObject({
      compared: STUDIED_PAYLOADS,
      same: 1,
      newest: { index: 2, at: START + 2 },
    });
  });

  it('reads a log in steps, and begins anew with what came later', () => {
    const { session, apply } = buildSession();
    apply(story([created(), opened(1)]), frames([{ after: 5 }, { after: 6 }]));
    const study = new MessageStudy(session.log);

    study.advance();
    apply(frames([{ after: 7 }], 3));
    const isUpToDate = study.isUpToDate;
    study.advance();

    const [connection] = session.connections.value;
    expect(isUpToDate).toBe(false);
    expect(study.isUpToDate).toBe(true);
    expect(connection && study.of(connection)?.in.messages).toBe(3);
  });
});

describe('the time of a server', () => {
  const at = Date.parse('2026-11-28T12:00:00Z');

  it.each([
    ['{"time":"2026-11-28T11:59:59.250Z"}', at - 750],
    ['{"time":"2026-11-28 13:59:59.250+02:00"}', at - 750],
    [`{"id":12,"ts":${at - 40}}`, at - 40],
    [`ts=${(at - 40) / 1_000}`, at - 40],
    [`ts=${(at - 40) * 1_000}`, at - 40],
    ['{"born":"1999-01-01T00:00:00Z","seq":1234567890123456789}', null],
    ['no time', null],
  ])('is found in %s', (payload, expected) => {
    expect(serverTime(payload, at)).toBe(expected);
  });
});
