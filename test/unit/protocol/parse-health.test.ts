import { describe, expect, it } from 'vitest';
import { VIOLATIONS } from '../../../extension/protocol/limits';
import type { HealthReport } from '../../../extension/protocol/page-health';
import { parseBridgeMessage } from '../../../extension/protocol/parse-bridge-message';
import { parsePageMessage } from '../../../extension/protocol/parse-page-message';

const handler = { connection: 1, samples: 2, totalMs: 3.5, longestMs: 2.25, errors: 1 };
const violation = {
  at: 1,
  directive: 'connect-src',
  blockedUrl: 'http://a.test/',
};
const report: HealthReport = {
  handlers: [
    { ...handler, lastError: { at: 5, text: 'x' } },
    { ...handler, connection: 2, lastError: null },
  ],
  violations: [violation],
  moreViolations: 7,
  notRestored: ['websocket'],
};
const message = (changes: object = {}) => ({ type: 'health', health: { ...report, ...changes } });

it('lets a report pass both borders', () => {
  expect(parsePageMessage(message())).toEqual(message());
  expect(parseBridgeMessage(message())).toEqual(message());
});

describe('the background', () => {
  it.each([
    ['an extra field', { more: 1 }],
    [
      'a connection without a number',
      { handlers: [{ ...handler, connection: 0, lastError: null }] },
    ],
    ['half a sample', { handlers: [{ ...handler, samples: 0.5, lastError: null }] }],
    ['a negative time', { handlers: [{ ...handler, totalMs: -1, lastError: null }] }],
    ['an endless time', { handlers: [{ ...handler, longestMs: 1 / 0, lastError: null }] }],
    [
      'a time that no calendar knows',
      { handlers: [{ ...handler, lastError: { at: 8.64e15 + 1, text: 'x' } }] },
    ],
    ['a long error', { handlers: [{ ...handler, lastError: { at: 1, text: 'x'.repeat(1_001) } }] }],
    ['too many violations', { violations: Array(VIOLATIONS + 1).fill(violation) }],
    ['fewer than none', { moreViolations: -1 }],
    ['a violation without its address', { violations: [{ ...violation, blockedUrl: null }] }],
    ['a reason that is no text', { notRestored: [1] }],
  ])('refuses %s', (_, changes) => {
    expect(parseBridgeMessage(message(changes))).toBeUndefined();
  });
});

describe('the bridge', () => {
  it('refuses what is too deep or too long', () => {
    expect(parsePageMessage(message({ handlers: [[[[[[1]]]]]] }))).toBeUndefined();
    expect(parsePageMessage(message({ notRestored: ['x'.repeat(10_000_000)] }))).toBeUndefined();
  });
});
