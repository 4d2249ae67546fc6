import { describe, expect, it } from 'vitest';
import { jsonPath } from '../../../panel/messages/json-place';
import { type JsonRow, jsonRows } from '../../../panel/messages/json-rows';
import { copiedValue, shownValue } from '../../../panel/messages/json-value';
import { tableIn } from './build-table';

function tree(text: string, toggled: readonly (readonly [line: number, isOpen: boolean])[] = []) {
  const source = tableIn(text);
  const rows = jsonRows(source, new Map(toggled));
  const pathOf = (row: JsonRow) => jsonPath(source, row.node);
  return { source, rows, pathOf, rowAt: (path: string) => rowAt(rows, path, pathOf) };
}

function outline(rows: readonly JsonRow[]): string[] {
  return rows.map(({ level, label, isExpanded, isExpandable }) => {
    const sign = isExpandable ? (isExpanded ? '-' : '+') : ' ';
    return `${'  '.repeat(level - 1)}${sign}${label}`;
  });
}

function rowAt(rows: readonly JsonRow[], path: string, pathOf: (row: JsonRow) => string): JsonRow {
  const row = rows.find((candidate) => !candidate.page && pathOf(candidate) === path);
  if (!row) throw new Error(`Expected a row at ${path}.`);
  return row;
}

describe('jsonRows', () => {
  it('opens three levels', () => {
    const { rows } = tree('{"a":{"b":{"c":{"d":1}}},"e":[]}');

    expect(outline(rows)).toEqual(['-', '  -a', '    -b', '      +c', '   e']);
  });

  it('closes and opens what was toggled, in the next message of the same shape too', () => {
    const first = tree('{"a":{"b":1},"c":2}');
    const { id } = first.rowAt('$.a');

    const { rows } = tree('{"a":{"b":7},"c":8}', [[id, false]]);

    expect(outline(rows)).toEqual(['-', '  +a', '   c']);
  });

  it('shows a long array in pages of a hundred, the first of them open', () => {
    const { rows } = tree(JSON.stringify(Array.from({ length: 250 }, (_, at) => at)));

    expect(rows.filter(({ page }) => page).map(({ label }) => label)).toEqual([
      '0 … 99',
      '100 … 199',
      '200 … 249',
    ]);
    expect(rows).toHaveLength(1 + 3 + 100);
    expect(rows[2]).toMatchObject({ label: '0', level: 3, position: 1, setSize: 100 });
  });

  it('shows a very long array in pages of pages', () => {
    const { rows } = tree(JSON.stringify(new Array(10_101).fill(7)));

    expect(rows.slice(0, 5).map(({ label }) => label)).toEqual([
      '',
      '0 … 9999',
      '0 … 99',
      '0',
      '1',
    ]);
    expect(rows.at(-1)).toMatchObject({ label: '10000 … 10100', level: 2, setSize: 2 });
  });

  it('opens fewer levels where three would be too many lines', () => {
    const { rows } = tree(JSON.stringify(new Array(90).fill(new Array(90).fill([1, 2]))));

    expect(rows).toHaveLength(91);
  });

  it('opens a later page with true indexes', () => {
    const text = JSON.stringify(Array.from({ length: 250 }, (_, at) => at));
    const last = tree(text).rows.at(-1);

    const { rows } = tree(text, [[last?.id ?? 0, true]]);

    expect(rows.at(-1)).toMatchObject({ label: '249', position: 50, setSize: 50 });
  });

  it('gives each line a name of its own, even where a key comes twice', () => {
    const { rows } = tree('{"a":1,"a":2,"b":[1,1]}');

    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('writes paths as a program would', () => {
    const { rows, pathOf } = tree('{"list":[{"b-c":1}],"x":2}');

    expect(rows.map(pathOf)).toEqual(['$', '$.list', '$.list[0]', '$.list[0]["b-c"]', '$.x']);
  });

  it('shows a single value', () => {
    expect(outline(tree('2').rows)).toEqual([' ']);
  });
});

describe('shownValue', () => {
  it.each([
    ['{"a":1}', '{1}'],
    ['[1,2]', '[2]'],
    ['12345678901234567890', '12345678901234567890'],
    ['"<b>"', '"<b>"'],
    ['null', 'null'],
  ])('shows %s as %s', (text, words) => {
    const { source, rows } = tree(text);

    expect(rows[0] && shownValue(source, rows[0].node).words).toBe(words);
  });

  it('ends a very long string with an ellipsis', () => {
    const { source, rows } = tree(JSON.stringify('x'.repeat(10_000)));

    const { words } = shownValue(source, rows[0]?.node ?? never());
    expect(words).toHaveLength(501);
    expect(words.endsWith('…')).toBe(true);
  });
});

function never(): never {
  throw new Error('Expected a row.');
}

describe('copiedValue', () => {
  it('copies a string as what it says and anything else as it stands', () => {
    const { source, rowAt } = tree('{"a":"x\\ny","b":[1.10, 2],"c":12345678901234567890}');

    const copies = ['$.a', '$.b', '$.c'].map((path) => copiedValue(source, rowAt(path)));
    expect(copies).toEqual(['x\ny', '[1.10, 2]', '12345678901234567890']);
  });

  it('copies the members of a page', () => {
    const { source, rows } = tree(JSON.stringify(Array.from({ length: 102 }, (_, at) => at)));

    const page = rows.findLast((row) => row.page) ?? never();
    expect(copiedValue(source, page)).toBe('100,101');
  });
});
