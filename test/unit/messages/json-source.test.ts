import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, type JsonSource, readJson } from '../../../panel/messages/json-source';

/** What the nodes mean, put together again: objects as lists of pairs, because a text may hold a key twice. */
function meaningOf(source: JsonSource, node: JsonNode | undefined = source.nodes[0]): unknown {
  if (!node) return undefined;
  const children = node.children.map((child) => source.nodes[child]);
  if (node.kind === 'array') return children.map((child) => meaningOf(source, child));
  if (node.kind !== 'object') return JSON.parse(source.text.slice(node.start, node.end));
  const entries = children.map((child) => {
    const key = source.text.slice(child?.keyStart, child?.keyEnd);
    return [JSON.parse(key), meaningOf(source, child)];
  });
  return Object.fromEntries(entries);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('readJson', () => {
  it('finds the same values as JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);

        const source = readJson(text, false);

        expect(source?.isComplete).toBe(true);
        expect(source && meaningOf(source)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes for JSON exactly what JSON.parse takes', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', ']', '"', '\\', '0', 'x', '\n'))
      .map(([json, at, noise]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + noise + json.slice(place + 1);
      });

    fc.assert(
      fc.property(broken, (text) => {
        fc.pre(!/^\d+[[{]/.test(text));

        expect(readJson(text, false) !== undefined).toBe(isJson(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '',
    ' ',
    'hello',
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '[1 2]',
    '"a\tb"',
    '"\\x"',
    '"\\u12g4"',
    'nul',
    'NaN',
    '[]]',
    '{"a"}',
    'truefalse',
  ])('does not take %j for JSON', (text) => {
    expect(readJson(text, false)).toBeUndefined();
  });

  it('keeps every digit of a number', () => {
    const source = readJson('{"id":12345678901234567890,"price":1.10}', false);

    const texts = source?.nodes.slice(1).map(({ start, end }) => source.text.slice(start, end));
    expect(texts).toEqual(['12345678901234567890', '1.10']);
  });

  it('reads a text nested a hundred thousand deep', () => {
    const depth = 100_000;

    const source = readJson('['.repeat(depth) + ']'.repeat(depth), false);

    expect(source?.nodes).toHaveLength(depth);
  });

  it('reads a cut text as far as it goes', () => {
    const whole = '{"a":[1,2,{"b":"text"}],"c":true,"d":-1.5e3}';

    for (let length = 1; length < whole.length; length += 1) {
      const cut = whole.slice(0, length);

      expect(readJson(cut, false)).toBeUndefined();
      const source = readJson(cut, true);
      expect(source?.isComplete).toBe(false);
      expect(source?.nodes[0]?.isWhole).toBe(false);
    }
  });

  it('does not take a broken text for a cut one', () => {
    expect(readJson('{"a":x', true)).toBeUndefined();
    expect(readJson('', true)).toBeUndefined();
  });

  it('finds JSON behind the digits of a packet type', () => {
    const source = readJson('42["series",{"v":1}]', false);

    expect(source?.prefix).toBe('42');
    expect(source && meaningOf(source)).toEqual(['series', { v: 1 }]);
  });
});
