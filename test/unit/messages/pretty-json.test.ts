import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PrettyJson } from '../../../panel/messages/pretty-json';
import { finish } from '../../../panel/messages/sliced';
import { tableIn } from './build-table';

function pretty(text: string, mayBeCut = false): string | undefined {
  return finish(new PrettyJson(tableIn(text, mayBeCut), 10_000_000)).text;
}

describe('prettyJson', () => {
  it('lays a text out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const text = JSON.stringify(JSON.parse(json));

        expect(pretty(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
      }),
    );
  });

  it('keeps numbers, escapes and repeated keys as they are', () => {
    expect(pretty('{"a":1.10,"a":12345678901234567890,"b":"\\u00e9"}')).toBe(
      '{\n  "a": 1.10,\n  "a": 12345678901234567890,\n  "b": "\\u00e9"\n}',
    );
  });

  it('shows that a cut text goes on', () => {
    expect(pretty('{"a":[1,"te', true)).toBe('{\n  "a": [\n    1,\n    "te …');
    expect(pretty('{"a":[1]', true)).toBe('{\n  "a": [\n    1\n  ] …');
  });

  it('stays small for a text nested very deep', () => {
    const depth = 20_000;

    expect(pretty('['.repeat(depth) + ']'.repeat(depth))?.length).toBeLessThan(depth * 120);
  });

  it('gives up where the text would be too long', () => {
    const layout = finish(new PrettyJson(tableIn(`[${'1,'.repeat(9_000)}1]`), 5_000));

    expect(layout).toMatchObject({ text: undefined, isTooLong: true });
  });
});
