import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterTokens } from '../../../panel/store/filter-tokens';
import { nearestWord } from '../../../panel/store/nearest-word';
import { parseFilter } from '../../../panel/store/parse-filter';
import { parseSizeRange } from '../../../panel/store/size-range';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

function errorOf(text: string): string {
  const parsed = parseFilter(text);
  return 'error' in parsed ? parsed.error : '';
}

describe('filterTokens', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['price', [{ value: 'price' }]],
    ['two words', [{ value: 'two' }, { value: 'words' }]],
    ['"two words"', [{ value: 'two words' }]],
    ['-"two words"', [{ value: 'two words', isNegated: true }]],
    ['"a \\"b\\""', [{ value: 'a "b"' }]],
    ['kind:ws', [{ key: 'kind', value: 'ws' }]],
    ['KIND:ws', [{ key: 'kind', value: 'ws' }]],
    ['conn:"SSE 1" x', [{ key: 'conn', value: 'SSE 1' }, { value: 'x' }]],
    ['-host:api', [{ key: 'host', value: 'api', isNegated: true }]],
    ['/a b/i', [{ value: 'a b', isRegex: true, flags: 'i' }]],
    ['-/a\\/b/ c', [{ value: 'a\\/b', isRegex: true, isNegated: true }, { value: 'c' }]],
    ['/api/live/stream', [{ value: '/api/live/stream' }]],
    ['https://app.test/x', [{ value: 'https://app.test/x' }]],
    ['12:30', [{ value: '12:30' }]],
    ['-', [{ value: '-' }]],
    ['- x', [{ value: '-' }, { value: 'x' }]],
  ])('splits %j', (text, expected) => {
    const plain = { isNegated: false, key: '', isRegex: false, flags: '' };

    expect(filterTokens(text)).toEqual(expected.map((token) => ({ ...plain, ...token })));
  });
});

describe('parseFilter', () => {
  it.each([
    ['hots:x', 'Unknown key "hots:". Did you mean "host:"?'],
    ['knd:ws', 'Unknown key "knd:". Did you mean "kind:"?'],
    ['colour:red', 'Unknown key "colour:". Quote it to search for it as text.'],
    ['constructor:x', 'Unknown key "constructor:". Quote it to search for it as text.'],
    ['kind:xhr', 'kind: takes sse or ws, not "xhr".'],
    ['dir:up', 'dir: takes in or out, not "up".'],
    ['dir:constructor', 'dir: takes in or out, not "constructor".'],
    ['is:green', 'is: takes error, not "green".'],
    ['size:big', 'size: takes a size such as >1k, <200 or 1k..2M, not "big".'],
    ['"open', 'A quote is not closed.'],
    ['/(/', 'Wrong pattern: unterminated group.'],
    ['/a/q', 'The pattern has an unknown flag "q".'],
    [`/${'a'.repeat(501)}/`, 'The pattern is longer than 500 characters.'],
  ])('names what is wrong with %j', (text, error) => {
    expect(errorOf(text)).toBe(error);
  });

  it.each(['kind:', 'host:', 'size:', '-dir:', 'is:'])(
    'does not object to %j while it is typed',
    (text) => {
      expect(errorOf(text)).toBe('');
    },
  );

  it(
    'never throws, and an error is one line',
    () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          expect(errorOf(text)).not.toContain('\n');
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

describe('parseSizeRange', () => {
  it.each([
    ['500', 500, 500],
    ['=500', 500, 500],
    ['>1k', 1_001, Number.POSITIVE_INFINITY],
    ['>=1k', 1_000, Number.POSITIVE_INFINITY],
    ['<2M', 0, 1_999_999],
    ['<=2MB', 0, 2_000_000],
    ['1k..2.5k', 1_000, 2_500],
    ['>1.5', 2, Number.POSITIVE_INFINITY],
  ])('reads %s', (text, from, to) => {
    expect(parseSizeRange(text)).toEqual({ from, to });
  });

  it.each(['', '>', 'k', '1x', '-5', '2k..1k', '1..', '..'])('refuses %j', (text) => {
    expect(parseSizeRange(text)).toBeUndefined();
  });
});

describe('nearestWord', () => {
  it.each([
    ['hsot', 'host'],
    ['hostt', 'host'],
    ['typ', 'type'],
    ['zzz', undefined],
    ['', undefined],
  ])('leads from %j to %s', (typed, word) => {
    expect(nearestWord(typed, ['host', 'path', 'type', 'kind'])).toBe(word);
  });
});
