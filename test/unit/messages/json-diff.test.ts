import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonDiff } from '../../../panel/messages/diff/json-diff';
import type { JsonTable } from '../../../panel/messages/json-table';
import { finish } from '../../../panel/messages/sliced';
import { tableIn } from './build-table';

type Step = string | number;
type Holder = Record<Step, unknown>;

function stepsTo(table: JsonTable, node: number): Step[] {
  const steps: Step[] = [];
  for (let at = node; table.parent(at) >= 0; at = table.parent(at)) {
    const isElement = table.kind(table.parent(at)) === 'array';
    steps.unshift(isElement ? table.indexOf(at) : JSON.parse(table.keyText(at)));
  }
  return steps;
}

/** What holds the last of the steps. */
function holderOf(root: Holder, steps: readonly Step[]): Holder {
  return steps.slice(0, -1).reduce((value, step) => value[step] as Holder, root);
}

/** The old value with what the difference says done to it: values set, then elements gone and come. */
function applied(diff: JsonDiff): unknown {
  const box = { root: JSON.parse(diff.old.text) };
  const parsed = (node: number) => JSON.parse(diff.new.valueText(node));
  const toOld = (node: number): Step[] => ['root', ...stepsTo(diff.old, node)];
  const toNew = (node: number): Step[] => ['root', ...stepsTo(diff.new, node)];
  const set = (steps: Step[], value: unknown) => {
    // As JSON.parse does, where assigning would set the prototype.
    Object.defineProperty(holderOf(box, steps), steps.at(-1) ?? '', {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  };
  for (const { oldNode, newNode } of diff.changes) {
    if (oldNode >= 0 && newNode >= 0) set(toOld(oldNode), parsed(newNode));
  }
  for (const { oldNode, newNode } of diff.changes.toReversed()) {
    if (newNode >= 0) continue;
    const steps = toOld(oldNode);
    const holder = holderOf(box, steps);
    const last = steps.at(-1) ?? '';
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
  }
  for (const { oldNode, newNode } of diff.changes) {
    if (oldNode >= 0) continue;
    const steps = toNew(newNode);
    const holder = holderOf(box, steps);
    if (Array.isArray(holder)) holder.splice(Number(steps.at(-1)), 0, parsed(newNode));
    else set(steps, parsed(newNode));
  }
  return box.root;
}

function diffOf(oldText: string, newText: string): JsonDiff {
  return finish(new JsonDiff(tableIn(oldText), tableIn(newText)));
}

const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom('a', 'ü', null, true),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c-d', 'ü', '__proto__'), tie('value')),
  ),
})).value;

describe('JsonDiff', () => {
  it('applied to the old value gives the new one', () => {
    fc.assert(
      fc.property(tree, tree, (oldValue, newValue) => {
        const diff = diffOf(JSON.stringify(oldValue), JSON.stringify(newValue));

        expect(applied(diff)).toEqual(JSON.parse(JSON.stringify(newValue)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds nothing between two ways to write the same', () => {
    const oldText = '{"a":[1,"é"],"b":{"c":null}}';
    const newText = ' { "b" : {"c" : null }, "a": [1, "\\u00e9"]}';

    expect(diffOf(oldText, newText).changes).toEqual([]);
  });

  it('tells numbers apart that JavaScript takes for one', () => {
    const diff = diffOf('[12345678901234567890]', '[12345678901234567891]');

    expect(diff.changes).toEqual([{ oldNode: 1, newNode: 1 }]);
  });

  it('shows one element that came in front of a long list as one', () => {
    const list = Array.from({ length: 1_000 }, (_, id) => ({ id }));

    const diff = diffOf(JSON.stringify(list), JSON.stringify([{ id: -1 }, ...list]));

    expect(diff.changes).toEqual([{ oldNode: -1, newNode: 1 }]);
  });

  it('works in steps of two thousand values', () => {
    const oldText = JSON.stringify(new Array(500_000).fill(1));
    const newText = JSON.stringify(new Array(500_000).fill(2));
    let steps = 0;

    for (const _ of new JsonDiff(tableIn(oldText), tableIn(newText)).steps()) steps += 1;

    // Listed on both sides, paired, and compared.
    expect(steps).toBe(Math.floor((4 * 500_000 + 1) / 2_000));
  });

  it('ends for texts nested very deep that differ at the bottom', () => {
    const nested = (inner: string) => '['.repeat(50_000) + inner + ']'.repeat(50_000);

    expect(diffOf(nested('1'), nested('2')).changes).toHaveLength(1);
  });
});
