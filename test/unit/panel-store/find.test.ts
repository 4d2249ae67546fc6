import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { stepToMatch } from '../../../panel/messages/find-step';
import { rowOf } from '../../../panel/messages/row-lookup';
import { SEARCHED_CHARS } from '../../../panel/store/payload-search';
import { created, type FrameSpec, frames, story } from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS, SESSION_RUNS } from '../../support/property';

function filled(list: readonly FrameSpec[], deps = {}): BuiltSession {
  const built = buildSession(deps);
  built.apply(story([created(1), created(2, 'websocket')]), frames(list));
  return built;
}

function found({ session, runSlices }: BuiltSession): number[] {
  runSlices();
  const { matches } = session.find;
  return Array.from({ length: matches.length }, (_, place) => matches.at(place));
}

const LIST: readonly FrameSpec[] = [
  { payload: 'Hello' },
  { payload: 'other', eventType: 'hello-type' },
  { payload: 'aGVsbG8=', size: 5, code: FRAME.binaryIn, connection: 2 },
  { payload: null },
  { payload: 'say hello', code: FRAME.textOut, connection: 2 },
];

describe('a search through the messages', () => {
  it('finds a text in any case, in payloads and types, and hides nothing', () => {
    const built = filled(LIST);

    built.session.find.text.value = 'hello';

    expect(found(built)).toEqual([0, 1, 2, 4]);
    expect(built.session.rows).toHaveLength(5);
  });

  it('looks at the shown messages alone, and again when others are shown', () => {
    const built = filled(LIST);
    built.session.find.text.value = 'hello';

    built.session.filter.text.value = 'kind:ws';
    const ofSockets = found(built);
    built.session.filter.text.value = '';

    expect([ofSockets, found(built)]).toEqual([
      [2, 4],
      [0, 1, 2, 4],
    ]);
  });

  it('goes on with messages that come', () => {
    const built = filled(LIST);
    built.session.find.text.value = 'hello';

    built.apply(frames([{ payload: 'no' }, { payload: 'hello again' }], 6));

    expect(found(built)).toEqual([0, 1, 2, 4, 6]);
  });

  it('lets go of matches that have left the log', () => {
    const built = filled([], { bounds: { maxFrames: 32_768 } });
    built.session.find.text.value = 'odd';

    for (let first = 1; first <= 60_000; first += 500) {
      const list = Array.from({ length: 500 }, (_, n) => ({ payload: n % 2 ? 'odd' : 'even' }));
      built.apply(frames(list, first));
    }

    const { log } = built.session;
    const all = found(built);
    expect(log.start).toBeGreaterThan(0);
    expect([all[0], all.length]).toEqual([log.start + 1, (log.end - log.start) / 2]);
  });

  it('counts in slices, and says when it is done', () => {
    let ms = 0;
    const list = Array.from({ length: 20_000 }, (_, n) => ({ payload: n % 2 ? 'odd' : 'even' }));
    const built = filled(list, { clock: () => ms++ });
    const { find } = built.session;

    find.text.value = 'odd';
    const atOnce = { count: find.matches.length, isDone: find.isDone.value };
    const all = found(built).length;

    expect(atOnce.isDone).toBe(false);
    expect(atOnce.count).toBeGreaterThan(0);
    expect([all, find.isDone.value]).toEqual([10_000, true]);
  });

  it.each([
    ['text', FRAME.textIn, (text: string) => text],
    ['binary', FRAME.binaryIn, (text: string) => Buffer.from(text).toString('base64')],
  ])('looks at a %s payload of ten megabytes in pieces', (_, code, payloadOf) => {
    let slices = 0;
    // One look at the clock is more than a slice takes.
    const built = filled([{ payload: payloadOf(`${'x'.repeat(10_000_000)}odd`), code }], {
      clock: () => 100 * slices++,
    });

    built.session.find.text.value = 'odd';
    const all = found(built);

    expect(all).toEqual([0]);
    expect(slices).toBeGreaterThan(10_000_000 / SEARCHED_CHARS);
  });

  it('finds the payload of a message that comes while another one is half read', () => {
    let ms = 0;
    const half = `${'x'.repeat(SEARCHED_CHARS * 3)}odd`;
    const built = filled([{ payload: half }], { clock: () => 100 * ms++ });
    built.session.find.text.value = 'odd';

    built.apply(frames([{ payload: 'odd' }, { payload: 'even' }], 2));

    expect(found(built)).toEqual([0, 1]);
  });

  it('steps to the next and the previous match, round the end', () => {
    const built = filled(LIST);
    const { session } = built;
    session.find.text.value = 'hello';
    const stepping = (by: 1 | -1) => {
      stepToMatch(session, by);
      return [
        session.selectedFrame.value,
        rowOf(session.find.matches, session.selectedFrame.value ?? -1),
      ];
    };

    expect([1, 1, 1, 1, 1].map((by) => stepping(by as 1))).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [4, 3],
      [0, 0],
    ]);
    expect(stepping(-1)).toEqual([4, 3]);
    session.selectedFrame.value = 3;
    expect(rowOf(session.find.matches, 3)).toBe(-1);
    expect(stepping(-1)).toEqual([2, 2]);
    session.selectedFrame.value = 3;
    expect(stepping(1)).toEqual([4, 3]);
    expect(session.followTail.value).toBe(false);
  });

  it('leaves the selection where nothing is found', () => {
    const { session } = filled(LIST);
    session.find.text.value = 'nowhere';
    session.selectedFrame.value = 2;

    stepToMatch(session, 1);

    expect(session.selectedFrame.value).toBe(2);
  });

  it(
    'finds what a plain loop over the rows finds',
    () => {
      const anyText = fc.string({ unit: fc.constantFrom('a', 'B', '.', 'ü', '(') });
      fc.assert(
        fc.property(fc.array(anyText), anyText, fc.boolean(), (list, text, isFiltered) => {
          const built = filled(
            list.map((payload) => ({ payload, connection: 2, code: FRAME.textIn })),
          );

          built.session.filter.text.value = isFiltered ? '-"b"' : '';
          built.session.find.text.value = text;

          const wanted = text.toLowerCase();
          expect(found(built)).toEqual(
            list.flatMap((payload, index) => {
              const isShown = !isFiltered || !payload.toLowerCase().includes('b');
              return text && isShown && payload.toLowerCase().includes(wanted) ? [index] : [];
            }),
          );
        }),
        SESSION_RUNS,
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});
