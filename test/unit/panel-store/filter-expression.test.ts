import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { expressionOf } from '../../support/build-filter';
import { created, frames, opened, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS, SESSION_RUNS } from '../../support/property';

/** A filter as a tree, with the meaning of each of its terms said once more in plain words. */
type Tree =
  | { type: 'term'; text: string; holds: (frame: PlainFrame) => boolean }
  | { type: 'not'; of: Tree }
  | { type: 'all' | 'any'; of: Tree[] };

interface PlainFrame {
  connection: number;
  code: 0 | 1 | 2 | 3;
  size: number;
  payload: string | null;
  after: number;
  gap: number;
}

const text = (frame: PlainFrame) => (frame.code === FRAME.binaryIn ? '' : (frame.payload ?? ''));
const json = (frame: PlainFrame): Record<string, unknown> => {
  try {
    return JSON.parse(text(frame));
  } catch {
    return {};
  }
};

const TERMS: readonly Tree[] = [
  { text: 'kind:ws', holds: ({ connection }: PlainFrame) => connection === 2 },
  { text: 'host:one', holds: ({ connection }: PlainFrame) => connection === 1 },
  { text: 'conn:"WS 1"', holds: ({ connection }: PlainFrame) => connection === 2 },
  { text: 'frame:top', holds: () => true },
  { text: 'frame:3', holds: () => false },
  { text: 'tab:this', holds: () => true },
  { text: 'tab:other', holds: () => false },
  { text: 'dir:out', holds: ({ code }: PlainFrame) => code === FRAME.textOut },
  {
    text: 'opcode:2',
    holds: ({ connection, code }: PlainFrame) => connection === 2 && code === FRAME.binaryIn,
  },
  {
    text: 'opcode:text',
    holds: ({ connection, code }: PlainFrame) => connection === 2 && code !== FRAME.binaryIn,
  },
  { text: 'size:>10', holds: ({ size }: PlainFrame) => size > 10 },
  { text: 'gap:>=1s', holds: ({ gap }: PlainFrame) => gap >= 1_000 },
  { text: 'gap:<500ms', holds: ({ gap }: PlainFrame) => gap < 500 },
  { text: 'ab', holds: (frame: PlainFrame) => text(frame).toLowerCase().includes('ab') },
  { text: '"{"', holds: (frame: PlainFrame) => text(frame).includes('{') },
  { text: '/^a+$/', holds: (frame: PlainFrame) => /^a+$/.test(text(frame)) },
  { text: 'json:n>1', holds: (frame: PlainFrame) => Number(json(frame).n ?? 0) > 1 },
  { text: 'json:n', holds: (frame: PlainFrame) => 'n' in json(frame) },
].map((term) => ({ type: 'term' as const, ...term }));

const anyTree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...TERMS),
    tie('tree').map((of): Tree => ({ type: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      )
      .map(([type, of]): Tree => ({ type, of })),
  ),
})).tree;

function written(tree: Tree): string {
  if (tree.type === 'term') return tree.text;
  if (tree.type === 'not')
    return tree.of.type === 'term' ? `-${tree.of.text}` : `NOT (${written(tree.of)})`;
  return `(${tree.of.map(written).join(tree.type === 'any' ? ' OR ' : ' ')})`;
}

function holds(tree: Tree, frame: PlainFrame): boolean {
  if (tree.type === 'term') return tree.holds(frame);
  if (tree.type === 'not') return !holds(tree.of, frame);
  const each = (of: Tree) => holds(of, frame);
  return tree.type === 'all' ? tree.of.every(each) : tree.of.some(each);
}

const patternsOf = (tree: Tree): number => {
  if (tree.type === 'term') return tree.text.startsWith('/') ? 1 : 0;
  return (tree.type === 'not' ? [tree.of] : tree.of).reduce((sum, of) => sum + patternsOf(of), 0);
};

const anyFrame = fc.record({
  connection: fc.constantFrom(1, 2),
  code: fc.constantFrom<0 | 1 | 2 | 3>(FRAME.event, FRAME.textIn, FRAME.binaryIn, FRAME.textOut),
  size: fc.nat(20),
  payload: fc.constantFrom(
    null,
    '',
    'a',
    'aaa',
    'xAB',
    'b',
    '{"n":1}',
    '{"n":2}',
    '{"n":"ab"}',
    '{',
  ),
  wait: fc.constantFrom(0, 100, 499, 500, 1_000, 5_000),
});

describe('a filter of terms, OR, parentheses and negations', () => {
  it(
    'shows the frames for which its plain reading holds',
    () => {
      fc.assert(
        fc.property(
          anyTree.filter((tree) => patternsOf(tree) <= 4),
          fc.array(anyFrame, { maxLength: 12 }),
          (tree, list) => {
            const built = buildSession();
            const last = new Map<number, number>();
            let after = 0;
            const plain = list.map(({ wait, ...frame }): PlainFrame => {
              after += wait;
              const gap = after - (last.get(frame.connection) ?? Number.NaN);
              last.set(frame.connection, after);
              return { ...frame, after, gap };
            });
            const events = [
              { ...created(1), url: 'http://one.test/' },
              opened(0, 1),
              { ...created(2, 'websocket'), url: 'ws://two.test/' },
              opened(0, 2),
            ];
            built.apply(story(events), frames(plain));

            built.session.filter.text.value = written(tree);
            built.runSlices();

            const { rows, filter } = built.session;
            expect(filter.error.value).toBe('');
            expect(Array.from({ length: rows.length }, (_, row) => rows.at(row))).toEqual(
              plain.flatMap((frame, index) => (holds(tree, frame) ? [index] : [])),
            );
          },
        ),
        SESSION_RUNS,
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('leaves out what is only half typed', () => {
    expect(expressionOf('kind: OR -(host:)')).toBeNull();
    expect(expressionOf('/^(a')).toBeNull();
    expect(expressionOf('/api/live?x=1')).toMatchObject({ type: 'term' });
    expect(expressionOf('kind: OR ab')).toMatchObject({ type: 'term', isNegated: false });
  });
});

/** The labels that stay in the list of connections: SSE 1 of one.test with a frame `hello`, WS 1 of two.test. */
function listed(text: string): string[] {
  const built = buildSession();
  built.apply(
    story([
      { ...created(1), url: 'http://one.test/' },
      opened(0, 1),
      { ...created(2, 'websocket'), url: 'ws://two.test/' },
      opened(0, 2),
    ]),
    frames([
      { connection: 1, payload: 'hello', after: START },
      { connection: 2, payload: 'other', code: FRAME.textIn },
    ]),
  );
  const { filter, connections } = built.session;
  filter.text.value = text;
  built.runSlices();
  return connections.value.filter((it) => filter.passesConnection(it)).map(({ label }) => label);
}

describe('the list of connections under a filter', () => {
  it.each([
    ['kind:ws OR hello', ['SSE 1', 'WS 1']],
    ['kind:ws hello', []],
    ['kind:sse (hello OR nothing)', ['SSE 1']],
    ['dir:out OR kind:ws', ['SSE 1', 'WS 1']],
    ['-(kind:ws OR dir:out)', ['SSE 1']],
    ['NOT two', ['SSE 1']],
    ['/two/', ['WS 1']],
    ['-/two/', ['SSE 1']],
    ['/^hello$/', ['SSE 1']],
    ['tab:this', ['SSE 1', 'WS 1']],
    ['tab:other', []],
    ['json:n=1', ['SSE 1', 'WS 1']],
  ])('%j keeps %j', (text, expected) => {
    expect(listed(text)).toEqual(expected);
  });
});
