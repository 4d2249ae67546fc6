import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonReading } from '../../../panel/messages/json-reading';
import { readJson } from '../../../panel/messages/json-source';
import { type JsonTable, tableOf } from '../../../panel/messages/json-table';
import { tableIn } from './build-table';

/** All that a table says, in the form of the source that has an object for each value. */
function nodesOf(table: JsonTable) {
  return Array.from({ length: table.count }, (_, node) => ({
    kind: table.kind(node),
    start: table.start(node),
    end: table.end(node),
    key: table.keyText(node),
    isWhole: table.isWhole(node),
    children: Array.from({ length: table.childCount(node) }, (_, at) => table.childAt(node, at)),
  }));
}

function truthOf(text: string, mayBeCut: boolean) {
  return readJson(text, mayBeCut)?.nodes.map(({ keyStart, keyEnd, ...node }) => ({
    ...node,
    key: keyStart < 0 ? '' : text.slice(keyStart, keyEnd),
  }));
}

describe('JsonTable', () => {
  it('says the same as the source with an object for each value, also of a cut text', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = `[${json},"x"]`.slice(0, 1 + (cut % (json.length + 6)));

        expect(nodesOf(tableIn(text, true))).toEqual(truthOf(text, true));
      }),
    );
  });

  it('is the same made from such a source', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const source = readJson(json, false);

        expect(source && nodesOf(tableOf(source))).toEqual(truthOf(json, false));
      }),
    );
  });

  it('finds each of a thousand children, its place and what stands behind it', () => {
    const table = tableIn(JSON.stringify(Array.from({ length: 1_000 }, (_, at) => [at, [at]])));

    for (let index = 0; index < 1_000; index += 1) {
      const child = table.childAt(0, index);

      expect(child).toBe(1 + index * 4);
      expect(table.indexOf(child)).toBe(index);
      expect(table.parent(child)).toBe(0);
      expect(table.next(child)).toBe(child + 4);
    }
  });

  it('reads a text of ten megabytes in steps of at most 4,096 values', () => {
    const text = `[${'12,'.repeat(3_400_000)}0]`;
    const reading = new JsonReading(text, false);
    let steps = 0;

    for (const _ of reading.steps()) steps += 1;

    // Two turns for each value: the value, and what stands behind it.
    expect(steps).toBe(Math.floor((2 * 3_400_001 + 1) / 4_096));
    expect(reading.table?.childCount(0)).toBe(3_400_001);
    expect(reading.table?.childAt(0, 3_400_000)).toBe(3_400_001);
  });
});
