import { expect, it } from 'vitest';
import { growingBuffer } from '../../../../panel/findings/rules/growing-buffer';
import { aConnection, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt } from './rule-facts';

const socket = aConnection(1, { kind: 'websocket', framesOut: 500, bytesOut: 3_000_000 });

/** Amounts in kilobytes, a second apart, the last one now. */
function find(amounts: readonly number[], connection = socket) {
  const buffered = amounts.map((kilobytes, index) => ({
    at: NOW - (amounts.length - 1 - index) * 1_000,
    bytes: kilobytes * 1_000,
  }));
  return growingBuffer.find(factsAt([connection], { 'doc/1': countsOf({ buffered }) }));
}

const rising = [0, 200, 400, 600, 800, 1_000, 1_200, 1_400, 1_600, 1_800];

it('tells how much waits, and since when it grows', () => {
  const [finding] = find([900, ...rising]);

  expect(finding).toMatchObject({
    title:
      'WebSocket /stream has 1.8 MB waiting to be sent, and more each second: the page sends faster than the network or the server takes it.',
    severity: 'problem',
    confidence: 'certain',
    since: NOW - 9_000,
  });
  expect(finding?.evidence[0]?.text).toBe(
    'bufferedAmount grew from 0 B to 1.8 MB within 9.0 s; looked at once a second, it rose 9 times and never fell',
  );
});

it.each([
  ['nine samples', rising.slice(1)],
  ['less than a megabyte', rising.map((amount) => amount / 2)],
  ['an amount that falls now and then', [...rising.slice(0, 5), 100, ...rising.slice(5)]],
  ['one large upload', [0, 0, 0, 50_000, 50_000, 50_000, 50_000, 50_000, 50_000, 50_000, 50_000]],
  ['an amount that rises no more', [...rising, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800]],
])('says nothing of %s', (_, amounts) => {
  expect(find(amounts)).toEqual([]);
});

it('says nothing of a socket that has ended', () => {
  expect(find(rising, { ...socket, state: 'closed' })).toEqual([]);
});
