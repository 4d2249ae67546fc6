import { describe, expect, it } from 'vitest';
import {
  parseSavedFilters,
  renamed,
  withFilter,
  withoutFilter,
} from '../../../panel/toolbar/saved-filters';

const TWO = [
  { name: 'errors', text: 'is:error' },
  { name: 'sockets', text: 'kind:ws' },
];
const FIFTY = Array.from({ length: 50 }, (_, n) => ({ name: `filter ${n}`, text: 'x' }));

describe('saved filters', () => {
  it('are kept in the order of their names', () => {
    expect(withFilter(TWO, { name: ' health ', text: 'type:health' })).toEqual([
      TWO[0],
      { name: 'health', text: 'type:health' },
      TWO[1],
    ]);
  });

  it('replace the one of the same name', () => {
    expect(withFilter(TWO, { name: 'errors', text: 'state:failed' })).toEqual([
      { name: 'errors', text: 'state:failed' },
      TWO[1],
    ]);
  });

  it('are renamed and removed', () => {
    expect(renamed(TWO, 'errors', 'wrong')).toEqual([TWO[1], { name: 'wrong', text: 'is:error' }]);
    expect(renamed(TWO, 'errors', 'sockets')).toEqual([{ name: 'sockets', text: 'is:error' }]);
    expect(renamed(TWO, 'gone', 'x')).toEqual(TWO);
    expect(withoutFilter(TWO, 'errors')).toEqual([TWO[1]]);
  });

  it('need a name, and are no more than fifty', () => {
    expect(withFilter(TWO, { name: '  ', text: 'x' })).toEqual({
      error: 'A saved filter needs a name.',
    });
    expect(withFilter(FIFTY, { name: 'one more', text: 'x' })).toEqual({
      error: 'No more than 50 filters are saved; remove one first.',
    });
    expect(withFilter(FIFTY, { name: 'filter 7', text: 'y' })).toHaveLength(50);
    expect(renamed(FIFTY, 'filter 7', 'other')).toHaveLength(50);
  });

  it('come back as they were stored', () => {
    expect(parseSavedFilters(JSON.stringify(TWO))).toEqual(TWO);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '['],
    ['no list', '{}'],
    ['entries that are none', '[null, {}, {"name":1,"text":"x"}, {"name":"","text":"x"}]'],
    ['a name too long', JSON.stringify([{ name: 'x'.repeat(61), text: '' }])],
    ['a text too long', JSON.stringify([{ name: 'x', text: 'x'.repeat(4_001) }])],
  ])('are none where %s was stored', (_, stored) => {
    expect(parseSavedFilters(stored)).toEqual([]);
  });
});
