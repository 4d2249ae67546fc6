import { describe, expect, it } from 'vitest';
import { closeArguments } from '../../../content-scripts/page/close-arguments';
import { faultMessage } from '../../../content-scripts/page/fault-message';
import { requestedProtocols } from '../../../content-scripts/page/requested-protocols';
import { toText } from '../../../content-scripts/page/to-text';

/** Throws as soon as anybody looks into it. */
const untouchable = new Proxy(
  {},
  {
    get() {
      throw new Error('touched');
    },
  },
);

describe('closeArguments', () => {
  it.each([
    ['nothing', [], { code: 0, reason: '' }],
    ['a code', [1000], { code: 1000, reason: '' }],
    ['a code as text', ['4001', 'bye'], { code: 4001, reason: 'bye' }],
    ['a fraction', [3000.4, null], { code: 3000, reason: '' }],
    ['objects, which are not converted', [untouchable, untouchable], { code: 0, reason: '' }],
  ])('reads %s', (_, args, expected) => {
    expect(closeArguments(args)).toEqual(expected);
  });
});

describe('requestedProtocols', () => {
  it.each([
    ['one', 'chat', ['chat']],
    ['several', ['a', 'b'], ['a', 'b']],
    ['none', undefined, []],
    ['strings up to the first value of another kind', ['a', untouchable, 'b'], ['a']],
    ['no object, which would be converted', untouchable, []],
  ])('reads %s', (_, protocols, expected) => {
    expect(Array.from(structuredClone(requestedProtocols(protocols)))).toEqual(expected);
  });

  it('does not run a getter in an array', () => {
    const list = Object.defineProperty(['a'], 1, { get: () => untouchable, enumerable: true });

    expect(requestedProtocols(list)).toHaveLength(1);
  });
});

describe('toText', () => {
  it('converts an object once', () => {
    let calls = 0;

    const text = toText({
      toString() {
        calls += 1;
        return 'mine';
      },
    });

    expect([text, calls]).toEqual(['mine', 1]);
  });

  it('leaves primitives to the browser', () => {
    expect([toText(5), toText(undefined), toText(null)]).toEqual([5, undefined, null]);
  });

  it('lets exceptions of the page through', () => {
    const thrown = new RangeError('mine');

    expect(() =>
      toText({
        toString() {
          throw thrown;
        },
      }),
    ).toThrow(thrown);
  });

  it.each([
    ['no primitive', Object.create(null)],
    ['a symbol', { [Symbol.toPrimitive]: () => Symbol('s') }],
  ])('gives a value that the browser refuses alike for an object with %s', (_, value) => {
    const refusalOf = (what: unknown) => {
      try {
        return `${what}`;
      } catch (error) {
        return error instanceof TypeError ? error.message : '';
      }
    };

    expect(refusalOf(toText(value))).toBe(refusalOf(value));
  });
});

describe('faultMessage', () => {
  it.each([
    ['an error', new TypeError('broken'), 'broken'],
    [
      'a look-alike with a getter',
      {
        get message() {
          throw new Error('touched');
        },
      },
      'an error without a message',
    ],
    ['a string', 'thrown', 'a value that is no error was thrown'],
  ])('tells %s', (_, error, message) => {
    expect(faultMessage(error)).toBe(message);
  });
});
