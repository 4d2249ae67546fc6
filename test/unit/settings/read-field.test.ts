import { describe, expect, it } from 'vitest';
import { readNumber, readSites } from '../../../extension/settings/read-field';

describe('readNumber', () => {
  it.each([
    ['1000000', 1_000_000],
    ['1,000,000', 1_000_000],
    [' 50 000 ', 50_000],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber('maxFrames', text)).toEqual({ value });
  });

  it.each(['', '5', '-100000', '1e6', '100000.5', '99999999', 'many', '9'.repeat(40)])(
    'says in one sentence what %j should have been',
    (text) => {
      const problem = 'Enter a whole number from 32,768 to 5,000,000.';
      expect(readNumber('maxFrames', text)).toEqual({ problem });
    },
  );
});

describe('readSites', () => {
  it('reads one host a line, each once and as the browser writes it', () => {
    const text = '\n Example.com \r\n*.b.test:8080\n\nexample.com\n';

    expect(readSites(text)).toEqual({ value: ['example.com', '*.b.test:8080'] });
  });

  it('names the line that is no host', () => {
    const problem =
      '“http://b.test/” is no host: write example.com, *.example.com or localhost:8080.';

    expect(readSites('a.test\nhttp://b.test/')).toEqual({ problem });
  });

  it('takes no more than can be stored', () => {
    const lines = Array.from({ length: 201 }, (_, index) => `a${index}.test`).join('\n');

    expect(readSites(lines)).toEqual({
      problem: 'Enter at most 200 sites of 6,000 characters in all.',
    });
  });
});
