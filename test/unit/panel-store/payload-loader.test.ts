import { describe, expect, it } from 'vitest';
import { FRAME, type FrameCode } from '../../../extension/protocol/frames';
import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import { asking, created, frames, START, story } from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';

const TEXT = 'Grüße ☃ 🚀 needle';
const SIZE = Buffer.byteLength(TEXT);

interface Cut {
  code?: FrameCode;
  size?: number;
  payload?: string | null;
}

/** A session with one message of which the panel has the beginning. */
function cutSession({ code = FRAME.textIn, size = SIZE, payload = 'Gr' }: Cut = {}): BuiltSession {
  const built = buildSession();
  const kind = code === FRAME.eventBlock ? asking('fetch-stream') : created(1, 'websocket');
  built.apply(story([kind]), frames([{ code, size, payload }]));
  return built;
}

function piece(
  text: string | Buffer,
  from: number,
  next: number,
  changes: object = {},
): BackgroundToPanel {
  const payload = Buffer.from(text).toString('base64');
  return { type: 'piece', document: 'doc', frame: 1, from, next, payload, ...changes };
}

const wishes = ({ sent }: BuiltSession) => sent.filter(({ type }) => type === 'load');
const failureOf = ({ session }: BuiltSession) => session.payloadLoad.value?.failure;

describe('loading a payload', () => {
  it('asks for one piece after the other, and puts all of it into the log', () => {
    const built = cutSession();
    const bytes = Buffer.from(TEXT);

    built.session.loadPayload(0);
    // Cut within a character.
    built.apply(piece(bytes.subarray(0, 3), 0, 50));
    const underWay = built.session.payloadLoad.value;
    built.apply(piece(bytes.subarray(3), 50, 0));

    expect(wishes(built)).toEqual([
      { type: 'load', document: 'doc', frame: 1, from: 0 },
      { type: 'load', document: 'doc', frame: 1, from: 50 },
    ]);
    expect(underWay).toMatchObject({ index: 0, loaded: 3, failure: '' });
    expect(built.session.log.payload(0)).toBe(TEXT);
    expect(built.session.log.isCut(0)).toBe(false);
    expect(built.session.payloadLoad.value).toBeNull();
    expect(built.session.payloadsLoaded.value).toBe(1);
  });

  it('joins bytes', () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 10 }, (_, at) => at * 20));
    const built = cutSession({ code: FRAME.binaryIn, size: 10, payload: 'AAA=' });

    built.session.loadPayload(0);
    built.apply(piece(bytes.subarray(0, 6), 0, 6), piece(bytes.subarray(6), 6, 0));

    expect(built.session.log.payload(0)).toBe(bytes.toString('base64'));
  });

  it('reads the data of an event from all of its lines', () => {
    const data = 'one\ntwo';
    const built = cutSession({ code: FRAME.eventBlock, size: data.length, payload: 'data: o' });

    built.session.loadPayload(0);
    built.apply(piece('event: x\r\n: note\r\ndata: one\r\ndata: two\r\n\r\n', 0, 0));

    expect(built.session.log.payload(0)).toBe(data);
  });

  it('is found by a pattern and a search that had seen its beginning alone', () => {
    const built = cutSession();
    const { filter, find, rows } = built.session;
    filter.text.value = '/needle$/';
    find.text.value = 'needle';
    built.runSlices();
    const before = [rows.length, find.matches.length];

    built.session.loadPayload(0);
    built.apply(piece(TEXT, 0, 0));
    built.runSlices();

    expect([before, rows.length, find.matches.length]).toEqual([[0, 0], 1, 1]);
  });

  it.each(['needle', '/need.e$/'])('is found by the filter %s, and no longer left out', (text) => {
    const built = cutSession({ payload: null });
    built.session.filter.text.value = text;
    built.runSlices();

    built.session.loadPayload(0);
    built.apply(piece(TEXT, 0, 0));
    built.runSlices();

    expect(built.session.counts.value).toMatchObject({ payloadsLeftOut: 0, shown: 1 });
  });

  it.each<[string, BackgroundToPanel]>([
    ['more than the size that was told', piece(`${TEXT}!`, 0, 0)],
    ['less than the size that was told', piece('Grüße', 0, 0)],
    ['what is no base64', piece('', 0, 0, { payload: '%%%%' })],
    ['white space', piece('', 0, 0, { payload: 'R3I= ' })],
    ['a piece of nothing', piece('', 0, 5)],
  ])('refuses %s', (_, message) => {
    const built = cutSession();

    built.session.loadPayload(0);
    built.apply(message);

    expect(failureOf(built)).toBe('not loaded: the page sent something else');
    expect(built.session.log.payload(0)).toBe('Gr');
    expect(wishes(built)).toHaveLength(1);
  });

  it('refuses bytes behind a piece that was filled up', () => {
    const built = cutSession({ code: FRAME.binaryIn, size: 10, payload: 'AAA=' });

    built.session.loadPayload(0);
    built.apply(piece('1234', 0, 4), piece('567890', 4, 0));

    expect(failureOf(built)).toBe('not loaded: the page sent something else');
  });

  it.each<[string, BackgroundToPanel]>([
    ['of another document', piece(TEXT, 0, 0, { document: 'other' })],
    ['of another frame', piece(TEXT, 0, 0, { frame: 2 })],
    ['from another place', piece(TEXT, 7, 0)],
  ])('passes over a piece %s', (_, message) => {
    const built = cutSession();

    built.session.loadPayload(0);
    built.apply(message);

    expect(built.session.payloadLoad.value).toMatchObject({ loaded: 0, failure: '' });
  });

  it('passes over what comes after it was cancelled', () => {
    const built = cutSession();

    built.session.loadPayload(0);
    built.session.cancelPayloadLoad();
    built.apply(piece(TEXT, 0, 0));

    expect(built.session.log.payload(0)).toBe('Gr');
    expect(built.session.payloadLoad.value).toBeNull();
  });

  it.each<[string, (built: BuiltSession) => void]>([
    ['the page does not keep it', (built) => built.apply(piece('', 0, 0, { payload: null }))],
    [
      'the page leaves',
      (built) => built.apply({ type: 'document-gone', document: 'doc', at: START }),
    ],
  ])('says that it is no longer kept where %s', (_, happen) => {
    const built = cutSession();

    built.session.loadPayload(0);
    happen(built);

    expect(built.session.payloadLoad.value).toMatchObject({
      failure: 'no longer kept by the page',
      isGone: true,
    });
  });

  it('says that it was interrupted when the background stops, and can be asked again', () => {
    const built = cutSession();

    built.session.loadPayload(0);
    built.disconnected();
    const failure = failureOf(built);
    built.connected();
    built.session.loadPayload(0);
    built.apply(piece(TEXT, 0, 0));

    expect(failure).toBe('not loaded: the way to the page was interrupted');
    expect(built.session.log.payload(0)).toBe(TEXT);
  });

  it('keeps the bound of the log', () => {
    const built = buildSession({ bounds: { maxBytes: 20 } });
    built.apply(
      story([created(1, 'websocket')]),
      frames([{ code: FRAME.textIn, size: SIZE, payload: 'Gr' }]),
    );

    built.session.loadPayload(0);
    built.apply(piece(TEXT, 0, 0));

    expect(failureOf(built)).toBe('not loaded: the log has no room for it');
    expect(built.session.counts.value.payloadBytes).toBeLessThanOrEqual(20);
  });
});
