import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterTokens } from '../../../panel/store/filter-tokens';
import { nearestWord } from '../../../panel/store/nearest-word';
import { parseFilter } from '../../../panel/store/parse-filter';
import { parseSizeRange } from '../../../panel/store/size-range';
import { filterContext } from '../../support/build-filter';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

function errorOf(text: string): string {
  const parsed = parseFilter(text, filterContext());
  return 'error' in parsed ? parsed.error : '';
}

describe('filterTokens', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['price', [{ value: 'price' }]],
    ['two words', [{ value: 'two' }, { value: 'words' }]],
    ['"two words"', [{ value: 'two words', isQuoted: true }]],
    ['-"two words"', ['-', { value: 'two words', isQuoted: true }]],
    ['"a \\"b\\""', [{ value: 'a "b"', isQuoted: true }]],
    ['kind:ws', [{ key: 'kind', value: 'ws' }]],
    ['KIND:ws', [{ key: 'kind', value: 'ws' }]],
    ['conn:"SSE 1" x', [{ key: 'conn', value: 'SSE 1', isQuoted: true }, { value: 'x' }]],
    ['-host:api', ['-', { key: 'host', value: 'api' }]],
    ['/a b/i', [{ value: 'a b', isRegex: true, flags: 'i' }]],
    ['-/a\\/b/ c', ['-', { value: 'a\\/b', isRegex: true }, { value: 'c' }]],
    ['--x', ['-', { value: '-x' }]],
    ['(a OR b) c', ['(', { value: 'a' }, 'OR', { value: 'b' }, ')', { value: 'c' }]],
    ['(/a)/)', ['(', { value: 'a)', isRegex: true }, ')']],
    ['f(x) or(f(y))', [{ value: 'f(x)' }, { value: 'or(f(y))' }]],
    ['NOT(a)', ['NOT', '(', { value: 'a' }, ')']],
    ['or ORDER "OR"', [{ value: 'or' }, { value: 'ORDER' }, { value: 'OR', isQuoted: true }]],
    ['{"a":1}', [{ value: '{"a":1}' }]],
    ['json:a="x y" z', [{ key: 'json', value: 'a="x y"' }, { value: 'z' }]],
    ['/api/live/stream', [{ value: '/api/live/stream' }]],
    ['https://app.test/x', [{ value: 'https://app.test/x' }]],
    ['12:30', [{ value: '12:30' }]],
    ['-', [{ value: '-' }]],
    ['- x', [{ value: '-' }, { value: 'x' }]],
  ])('splits %j', (text, expected) => {
    const tokens = filterTokens(text);

    const plain = { type: 'term', key: '', isQuoted: false, isRegex: false, flags: '' };
    const seen = 'error' in tokens ? [] : tokens.map(({ at, ...token }) => ({ at, token }));
    expect(seen.map(({ token }) => (token.type === 'term' ? token : token.text))).toEqual(
      expected.map((token) => (typeof token === 'string' ? token : { ...plain, ...token })),
    );
  });
});

describe('parseFilter', () => {
  it.each([
    ['hots:x', 'Unknown key "hots:". Did you mean "host:"?'],
    ['knd:ws', 'Unknown key "knd:". Did you mean "kind:"?'],
    ['colour:red', 'Unknown key "colour:". Quote it to search for it as text.'],
    ['constructor:x', 'Unknown key "constructor:". Quote it to search for it as text.'],
    ['kind:sock', 'kind: takes sse, ws, fetch, xhr, poll or wt, not "sock".'],
    ['dir:up', 'dir: takes in or out, not "up".'],
    ['dir:constructor', 'dir: takes in or out, not "constructor".'],
    ['is:green', 'is: takes error, not "green".'],
    ['size:big', 'size: takes a size such as >1k, <200 or 1k..2M, not "big".'],
    ['"open', 'The quote at character 1 is not closed.'],
    ['a host:"x', 'The quote at character 8 is not closed.'],
    ['json:a="x', 'The quote at character 8 is not closed.'],
    ['a (b', 'The ( at character 3 is not closed.'],
    ['(a (b)', 'The ( at character 1 is not closed.'],
    ['(', 'The ( at character 1 is not closed.'],
    ['a) b', 'The ) at character 2 closes nothing; quote it to search for it.'],
    ['a ()', 'The parentheses at character 3 are empty; quote it to search for it.'],
    ['OR a', 'OR at character 1 needs a term on both sides; quote it to search for it.'],
    ['a OR', 'OR at character 3 needs a term on both sides; quote it to search for it.'],
    ['a OR OR b', 'OR at character 3 needs a term on both sides; quote it to search for it.'],
    ['a AND', 'AND at character 3 needs a term on both sides; quote it to search for it.'],
    ['(a OR)', 'OR at character 4 needs a term on both sides; quote it to search for it.'],
    ['NOT', 'NOT at character 1 needs a term after it; quote it to search for it.'],
    ['-(', 'The ( at character 2 is not closed.'],
    [`${'('.repeat(51)}a`, 'Parentheses stand more than 50 deep.'],
    ['x'.repeat(4_001), 'The filter is longer than 4000 characters.'],
    ['/a/ /b/ /c/ /d/ /e/', 'The filter has more than 4 patterns.'],
    ['opcode:3', 'opcode: takes 1, 2, text or binary, not "3".'],
    ['time:25:00', 'time: takes a clock time such as >12:00:05 or 12:00..12:05, not "25:00".'],
    ['gap:>2', 'gap: takes a time such as >2s, <100ms or 1s..1m, not ">2".'],
    ['json:=1', 'json: takes a path such as a.b[0] or a.b=value, not "=1".'],
    ['json:a[x]', 'json: takes a path such as a.b[0] or a.b=value, not "a[x]".'],
    ['tabb:this', 'Unknown key "tabb:". Did you mean "tab:"?'],
    ['/(/', 'Wrong pattern: unterminated group.'],
    ['/a/q', 'The pattern has an unknown flag "q".'],
    [`/${'a'.repeat(501)}/`, 'The pattern is longer than 500 characters.'],
  ])('names what is wrong with %j', (text, error) => {
    expect(errorOf(text)).toBe(error);
  });

  it.each([
    'kind:',
    'host:',
    'size:',
    '-dir:',
    'is:',
    'json:',
    'json:a=',
    'a OR time:',
    '(gap:)',
    '/^(a',
  ])('does not object to %j while it is typed', (text) => {
    expect(errorOf(text)).toBe('');
  });

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
