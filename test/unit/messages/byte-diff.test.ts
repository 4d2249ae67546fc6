import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteDiff } from '../../../panel/messages/diff/byte-diff';
import { finish } from '../../../panel/messages/sliced';

/** The old bytes with each range of the difference replaced, from the last to the first. */
function applied(diff: ByteDiff): number[] {
  const bytes = Array.from(diff.old);
  for (let index = diff.length - 1; index >= 0; index -= 1) {
    const { oldStart, oldLength, newStart, newLength } = diff.at(index);
    bytes.splice(oldStart, oldLength, ...diff.new.subarray(newStart, newStart + newLength));
  }
  return bytes;
}

const few = fc.uint8Array({ maxLength: 60, max: 2 });

describe('ByteDiff', () => {
  it('applied to the old bytes gives the new ones', () => {
    fc.assert(
      fc.property(few, few, (oldBytes, newBytes) => {
        expect(applied(finish(new ByteDiff(oldBytes, newBytes)))).toEqual(Array.from(newBytes));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds nothing between equal bytes, and each place of a change', () => {
    const bytes = new Uint8Array(100);
    const changed = bytes.with(10, 1).with(14, 1).with(90, 1);

    expect(finish(new ByteDiff(bytes, bytes.slice())).length).toBe(0);
    const diff = finish(new ByteDiff(bytes, changed));
    expect([diff.at(0), diff.at(1)]).toEqual([
      { oldStart: 10, oldLength: 5, newStart: 10, newLength: 5 },
      { oldStart: 90, oldLength: 1, newStart: 90, newLength: 1 },
    ]);
    expect(diff.length).toBe(2);
  });

  it('looks at half a million bytes in one step', () => {
    let steps = 0;

    const ten = new Uint8Array(10_000_000);
    for (const _ of new ByteDiff(ten, ten).steps()) steps += 1;

    expect(steps).toBe(20);
  });
});
