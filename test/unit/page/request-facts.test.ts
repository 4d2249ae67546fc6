import { describe, expect, it } from 'vitest';
import { methodName, networkUrl, requestBody } from '../../../content-scripts/page/request-facts';

describe('the address of a request', () => {
  it.each([
    ['relative', '../x?q=1', 'https://a.test/x?q=1'],
    ['absolute', 'http://b.test', 'http://b.test/'],
    ['a number', 5, 'https://a.test/app/5'],
    ['data', 'data:,x', undefined],
    ['no address', 'http://[', undefined],
    ['a symbol', Symbol('s'), undefined],
    ['what the browser refuses to convert', {}, undefined],
  ])('%s', (_, input, url) => {
    expect(networkUrl(input, 'https://a.test/app/')).toBe(url);
  });
});

describe('the method of a request', () => {
  it('is written in capitals where browsers do so', () => {
    expect(['get', 'Post', 'delete', 'patch', 'PATCH', 'custom'].map(methodName)).toEqual([
      'GET',
      'POST',
      'DELETE',
      'patch',
      'PATCH',
      'custom',
    ]);
  });
});

describe('the body of a request', () => {
  const view = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4);

  it.each([
    ['nothing', undefined, { body: null, bodySize: 0 }],
    ['a text', 'Grüße', { body: 'Grüße', bodySize: 7 }],
    ['a text that is too long', 'x'.repeat(20), { body: 'x'.repeat(10), bodySize: 20 }],
    ['parameters', new URLSearchParams({ q: 'ä b' }), { body: 'q=%C3%A4+b', bodySize: 10 }],
    ['a view', view, { body: new Uint8Array([2, 3, 4]), bodySize: 3 }],
    ['a buffer', new ArrayBuffer(2), { body: new Uint8Array(2), bodySize: 2 }],
    ['a Blob', new Blob(['blob']), { body: null, bodySize: 4 }],
    ['a form', new FormData(), { body: null, bodySize: -1 }],
    ['an object that the browser converts', {}, { body: null, bodySize: -1 }],
  ])('of %s', (_, body, told) => {
    expect(requestBody(body, 10)).toEqual(told);
  });

  it('is a copy of its own', () => {
    const bytes = new Uint8Array([1, 2]);

    const { body } = requestBody(bytes, 10);
    bytes.fill(9);

    expect(body).toEqual(new Uint8Array([1, 2]));
  });
});
