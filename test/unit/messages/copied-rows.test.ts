import { describe, expect, it } from 'vitest';
import { COPIED_CHARS, COPIED_ROWS, RENDER_SLICE_MS } from '../../../extension/protocol/limits';
import { rowAsText } from '../../../panel/messages/copied-row';
import { copiedRows, copiedWords } from '../../../panel/messages/copied-rows';
import { SelectedSize } from '../../../panel/messages/selected-size';
import { rowsInArrival } from '../../../panel/messages/shown-rows';
import { created, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { sessionWith } from './build-log';

/** A clock whose every look is a millisecond, and pauses that are counted. */
function countedSlices(onPause = () => {}) {
  let now = 0;
  const slices = {
    pauses: 0,
    clock: () => now++,
    pause: async () => {
      slices.pauses += 1;
      onPause();
    },
  };
  return slices;
}

const FIVE = ['a', 'bb', 'ccc', 'dddd', 'eeeee'].map((payload) => ({ payload }));

describe('copiedRows', () => {
  it('copies the selected rows as lines of text', async () => {
    const { log, rows } = sessionWith(FIVE);

    const copy = await copiedRows(
      log,
      rowsInArrival(rows),
      { first: 1, end: 4 },
      'text',
      countedSlices(),
    );

    expect(copy).toEqual({
      text: [1, 2, 3].map((index) => rowAsText(log, index)).join('\n'),
      copied: 3,
      gone: 0,
      selected: 3,
    });
    expect(copiedWords(copy)).toBe('Copied 3 messages');
  });

  it('copies them as one JSON array', async () => {
    const { log, rows } = sessionWith(FIVE);

    const { text } = await copiedRows(
      log,
      rowsInArrival(rows),
      { first: 0, end: 5 },
      'json',
      countedSlices(),
    );

    const texts = JSON.parse(text).map((message: { text: string }) => message.text);
    expect(texts).toEqual(FIVE.map(({ payload }) => payload));
  });

  it('lets the browser breathe between slices', async () => {
    const { log, rows } = sessionWith(Array.from({ length: 100 }, () => ({ payload: 'x' })));
    const slices = countedSlices();

    await copiedRows(log, rowsInArrival(rows), { first: 0, end: 100 }, 'text', slices);

    expect(slices.pauses).toBeGreaterThan(5);
  });

  it('ends with the message that fits, and says so', async () => {
    const { log, rows } = sessionWith(
      Array.from({ length: 5 }, () => ({ payload: 'x'.repeat(COPIED_CHARS / 4) })),
    );

    const copy = await copiedRows(
      log,
      rowsInArrival(rows),
      { first: 0, end: 5 },
      'text',
      countedSlices(),
    );

    expect(copy.text.length).toBeLessThanOrEqual(COPIED_CHARS);
    expect(copiedWords(copy)).toBe(
      'Copied the first 3 of 5 messages, as many as fit; Export writes all',
    );
  });

  it('copies so many messages and no more', async () => {
    const { log, rows } = sessionWith(
      Array.from({ length: COPIED_ROWS + 1 }, () => ({ payload: 'x' })),
    );

    const { copied, selected } = await copiedRows(
      log,
      rowsInArrival(rows),
      { first: 0, end: rows.length },
      'text',
      { ...countedSlices(), clock: () => 0 },
    );

    expect([copied, selected]).toEqual([COPIED_ROWS, COPIED_ROWS + 1]);
  });

  it('counts the messages that left while it worked', async () => {
    const built = buildSession();
    built.apply(story([created(1)]), frames(Array.from({ length: 50_000 }, () => ({}))));
    const { session } = built;
    const slices = countedSlices(() => session.setBounds({ maxFrames: 40_000 }));

    const copy = await copiedRows(
      session.log,
      rowsInArrival(session.rows),
      { first: 0, end: 50_000 },
      'text',
      slices,
    );

    expect(copy.gone).toBeGreaterThan(10_000);
    expect(copy.copied + copy.gone).toBe(50_000);
    expect(copiedWords(copy)).toMatch(/^Copied [\d,]+ messages; [\d,]+ had left$/);
  });
});

describe('SelectedSize', () => {
  it('adds up the sizes of the rows in slices, as a plain loop does', () => {
    const { log, rows } = sessionWith(
      Array.from({ length: 5_000 }, (_, n) => ({ size: n, payload: null })),
    );
    let now = 0;
    const clock = () => {
      now += RENDER_SLICE_MS;
      return now;
    };
    const sum = new SelectedSize(log, clock);
    const shown = rowsInArrival(rows);
    const ask = (end: number) => sum.of(shown, { first: 100, end });

    const answers = [ask(5_000)];
    while (answers.at(-1) === null) answers.push(ask(5_000));

    let expected = 0;
    for (let n = 100; n < 5_000; n++) expected += n;
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.at(-1)).toBe(expected);
    expect(ask(102)).toBe(201);
  });

  it('begins anew when the rows were chosen anew', () => {
    const { log, rows } = sessionWith([{ size: 5 }, { size: 6 }, { size: 7 }]);
    const sum = new SelectedSize(log, () => 0);
    const all = rowsInArrival(rows);
    const two = rowsInArrival({ length: 2, at: (row) => row * 2, generation: 0 });

    expect(sum.of(all, { first: 0, end: 2 })).toBe(11);
    expect(sum.of(two, { first: 0, end: 2 })).toBe(12);
  });
});
