import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import {
  answered,
  asked,
  asking,
  type FrameSpec,
  frames,
  recordOf,
  story,
} from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

function block(lines: string | null, size = 1): FrameSpec {
  return { code: FRAME.eventBlock, payload: lines, size, eventType: null, eventId: null };
}

function note(lines: string): FrameSpec {
  return { ...block(lines), code: FRAME.eventNote };
}

/** The log's rows after a fetch stream sent these. */
function rowsOf(...specs: FrameSpec[]) {
  const built = buildSession();
  built.apply(story([asking('fetch-stream'), asked(1, 0), answered(1, 5)]), frames(specs));
  const { log, connections } = built.session;
  const rows = specs.map((_, i) => ({
    code: log.code(log.start + i),
    type: log.eventType(log.start + i),
    id: log.eventId(log.start + i),
    payload: log.payload(log.start + i),
    isCut: log.isCut(log.start + i),
  }));
  return { rows, connection: connections.value[0], built };
}

describe('an event stream that the page reads by itself', () => {
  it('shows an event with its type, its id and its lines of data joined', () => {
    const { rows } = rowsOf(block('event: token\nid: 7\ndata: one\ndata:two', 7));

    expect(rows).toEqual([
      { code: FRAME.event, type: 'token', id: '7', payload: 'one\ntwo', isCut: false },
    ]);
  });

  it('gives an event without a type the type message, and the id of the last event that had one', () => {
    const { rows, connection } = rowsOf(
      block('id: 7\ndata: a'),
      block('data: b'),
      note('id: 8'),
      block('data: c'),
    );

    expect(rows.map(({ type, id }) => [type, id])).toEqual([
      ['message', '7'],
      ['message', '7'],
      ['id', '8'],
      ['message', '8'],
    ]);
    expect(connection?.lastEventId).toBe('8');
  });

  it('keeps comments and fields without an event as they were sent', () => {
    const { rows } = rowsOf(note(': keep alive'), note('retry: 2500'), note('event: lonely'));

    expect(rows.map(({ code, type, payload }) => [code, type, payload])).toEqual([
      [FRAME.eventNote, 'comment', ': keep alive'],
      [FRAME.eventNote, 'retry', 'retry: 2500'],
      [FRAME.eventNote, 'event', 'event: lonely'],
    ]);
  });

  it('knows an event that the end of the stream cut off, and takes nothing from it', () => {
    const { rows, connection } = rowsOf(block('id: 1\ndata: a'), note('id: 2\ndata: half'));

    expect(rows.map(({ type, payload }) => [type, payload])).toEqual([
      ['message', 'a'],
      ['unfinished', 'id: 2\ndata: half'],
    ]);
    expect(connection?.lastEventId).toBe('1');
  });

  it.each([
    ['a note', note('retry: 2500')],
    ['an event', block('retry: 2500\ndata: x')],
  ])('tells the retry time of %s', (_, spec) => {
    const { connection } = rowsOf(spec);

    expect(connection?.retryMs).toBe(2_500);
  });

  it('passes over a retry time that is no number', () => {
    const { connection } = rowsOf(note('retry: soon'), note(`retry: ${'9'.repeat(400)}`));

    expect(connection?.retryMs).toBeNull();
  });

  it('says that data are cut when fewer bytes are kept than the page counted', () => {
    const { rows } = rowsOf(block('data: begin', 90_000), block('data: ä', 2));

    expect(rows.map(({ isCut }) => isCut)).toEqual([true, false]);
  });

  it('knows neither type nor id of an event whose lines were left out', () => {
    const { rows, built } = rowsOf(block(null, 50));

    expect(rows).toEqual([{ code: FRAME.event, type: '', id: '', payload: null, isCut: false }]);
    expect(built.session.counts.value.payloadsLeftOut).toBe(1);
  });

  it('has a row for each frame that the page counted', () => {
    const { built } = rowsOf(note(':'), block('data'), note('retry: 1\nid: 2\n: three in one'));

    expect(built.session.counts.value.messages).toBe(3);
  });
});

describe('a connection whose frames come before its page told of it', () => {
  it('takes no name of a kind that it is not', () => {
    const built = buildSession();
    built.apply(story([]), frames([{ code: FRAME.textIn, eventType: null }]));
    const before = built.session.connections.value[0]?.label;

    const record = recordOf(1, { kind: 'poll', api: 'fetch' });
    const announced = story([asking('websocket', 0, 2)]);
    if (announced.type === 'announcement') announced.announcement.connections.push(record);
    built.apply(announced);

    expect(before).toBe('New');
    expect(built.session.connections.value.map(({ label }) => label)).toEqual(['Poll 1', 'WS 1']);
  });
});
