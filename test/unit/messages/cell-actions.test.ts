import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { COLUMNS, cellActions, rowActions } from '../../../panel/messages/cell-actions';
import { frameFacts } from '../../../panel/messages/frame-facts';
import { withTerm } from '../../../panel/store/with-term';
import { created, type FrameSpec, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

const LIST: readonly FrameSpec[] = [
  { payload: 'one', eventType: 'health', after: 1 },
  { payload: 'say "two" (2)', eventType: 'big news!', after: 1_002.5 },
  { payload: 'AAEC', size: 3, code: FRAME.binaryIn, connection: 2, after: 2_000 },
  { payload: 'three', code: FRAME.textOut, connection: 2, after: 60_000 },
];

function filled() {
  const built = buildSession();
  built.apply(story([created(1), created(2, 'websocket')]), frames(LIST));
  return built;
}

function shownBy(term: string): number[] {
  const built = filled();
  built.session.filter.text.value = term;
  built.runSlices();
  const { rows, filter } = built.session;
  expect(filter.error.value).toBe('');
  return Array.from({ length: rows.length }, (_, row) => rows.at(row));
}

describe("a cell's terms", () => {
  const { log } = filled().session;
  const cells = LIST.flatMap((_, index) =>
    COLUMNS.flatMap((column) =>
      cellActions(column, frameFacts(log, index), log.payload(index)).map((action) => ({
        index,
        column,
        ...action,
      })),
    ),
  );

  it.each(cells)('$text keeps or hides message $index', ({ index, text, term }) => {
    expect(shownBy(term).includes(index)).toBe(!text.startsWith('Hide'));
  });

  it('say what they do', () => {
    const facts = frameFacts(log, 0);

    expect(cellActions('type', facts, 'one')).toEqual([
      { text: 'Show only type:health', term: 'type:health' },
      { text: 'Hide type:health', term: '-type:health' },
    ]);
    expect(rowActions(facts, 'one').map(({ term }) => term)).toContain('conn:"SSE 1"');
  });

  it('are none for bytes, for a long payload and for an unknown type', () => {
    const facts = frameFacts(log, 2);

    expect(cellActions('preview', facts, 'AAEC')).toEqual([]);
    expect(cellActions('preview', frameFacts(log, 0), 'x'.repeat(61))).toEqual([]);
    expect(cellActions('type', { ...facts, type: '–' }, null)).toEqual([]);
  });
});

describe('withTerm', () => {
  it.each([
    ['', 'a', 'a'],
    ['kind:ws', 'a', 'kind:ws a'],
    ['kind:ws a', 'a', 'kind:ws a'],
    ['x OR y', 'a', '(x OR y) a'],
    ['(x OR y)', 'a', '(x OR y) a'],
    ['"x OR y"', 'a', '"x OR y" a'],
  ])('puts to %j the term %j', (filter, term, expected) => {
    expect(withTerm(filter, term)).toBe(expected);
  });
});
