import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../panel/messages/json-source';
import { prettyJson } from '../../../panel/messages/pretty-json';

function pretty(text: string, mayBeCut = false): string | undefined {
  const source = readJson(text, mayBeCut);
  return source && prettyJson(source);
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
});
