import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPath, linesTo } from '../../../panel/messages/json-place';
import { jsonRows } from '../../../panel/messages/json-rows';
import { JsonSearch } from '../../../panel/messages/json-search';
import type { JsonTable } from '../../../panel/messages/json-table';
import { finish } from '../../../panel/messages/sliced';
import { tableIn } from './build-table';

function hitsOf({ hits }: JsonSearch): number[] {
  return Array.from({ length: hits.length }, (_, at) => hits.at(at));
}

/** Paths of what a plain walk through the parsed value finds, in the order of the text. */
function walk(value: unknown, query: string, path: string, key: string, found: string[]): void {
  const isIn = (text: string) => text.toLowerCase().includes(query.toLowerCase());
  const isContainer = typeof value === 'object' && value !== null;
  if (isIn(key) || (!isContainer && isIn(String(value)))) found.push(path);
  if (!isContainer) return;
  for (const [name, member] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${name}]` : `[${JSON.stringify(name)}]`;
    walk(member, query, path + step, Array.isArray(value) ? '' : name, found);
  }
}

/** The path with every key in brackets. */
function plainPath(table: JsonTable, node: number): string {
  return jsonPath(table, node).replace(/\.([A-Za-z_$][\w$]*)(?=[.[]|$)/g, '["$1"]');
}

const word = fc.stringMatching(/^[abAB1]{0,4}$/);
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.integer({ min: 0, max: 99 }),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.stringMatching(/^[abAB]{1,3}$/), tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('JsonSearch', () => {
  it('finds what a plain walk through the parsed value finds', () => {
    fc.assert(
      fc.property(tree, fc.stringMatching(/^[aAbB1]{1,2}$/), (value, query) => {
        const table = tableIn(JSON.stringify(value));
        const truth: string[] = [];
        walk(value, query, '$', '', truth);

        const hits = hitsOf(finish(new JsonSearch(table, query)));

        expect(hits.map((node) => plainPath(table, node))).toEqual(truth);
      }),
    );
  });

  it('finds a text both as it is escaped and as what it says', () => {
    const table = tableIn('{"a":"caf\\u00e9","caf\\u00e9":1,"b":"."}');

    expect(hitsOf(finish(new JsonSearch(table, 'café')))).toEqual([1, 2]);
    expect(hitsOf(finish(new JsonSearch(table, '\\u00E9')))).toEqual([1, 2]);
    expect(hitsOf(finish(new JsonSearch(table, '.')))).toEqual([3]);
  });

  it('finds nothing for nothing', () => {
    expect(hitsOf(finish(new JsonSearch(tableIn('[1]'), '')))).toEqual([]);
  });

  it('looks at two thousand values in one step', () => {
    const table = tableIn(JSON.stringify(new Array(100_000).fill('ab')));
    let steps = 0;

    for (const _ of new JsonSearch(table, 'b').steps()) steps += 1;

    expect(steps).toBe(50);
  });
});

describe('linesTo', () => {
  it('names all lines that have to be open for a value to be seen', () => {
    const list = new Array(30_000).fill(0).map((_, at) => ({ at }));
    const table = tableIn(JSON.stringify({ data: { list } }));
    const node = table.childAt(table.childAt(3 - 1, 12_345), 0);

    const lines = linesTo(table, node);
    const rows = jsonRows(table, new Map(lines.map((line) => [line, true])));

    expect(jsonPath(table, node)).toBe('$.data.list[12345].at');
    expect(rows.find(({ id }) => id === lines.at(-1))).toMatchObject({ node, label: 'at' });
  });
});
