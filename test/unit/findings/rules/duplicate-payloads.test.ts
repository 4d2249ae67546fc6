import { expect, it } from 'vitest';
import { duplicatePayloads } from '../../../../panel/findings/rules/duplicate-payloads';
import { aConnection, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt } from './rule-facts';

const START = NOW - 60_000;

function find(compared: number, same: number, intervalMs = 1_000, kind = 'event-source' as const) {
  const repeats = { compared, same, sameBytes: same * 100, newest: { index: 7, at: NOW } };
  const one = {
    messages: 21,
    first: { index: 0, at: START },
    last: { index: 20, at: START + 20 * intervalMs },
  };
  const messages = countsOf({ in: one, repeats });
  return duplicatePayloads.find(factsAt([aConnection(1, { kind })], { 'doc/1': messages }));
}

it('tells the share, the bytes and how often they come', () => {
  const [finding] = find(20, 16);

  expect(finding).toMatchObject({
    title:
      '16 of 20 compared messages of EventSource /stream say what the one before said: the server sends the state again although nothing changed.',
    since: START,
    confidence: 'certain',
  });
  expect(finding?.evidence).toEqual([
    {
      text: '16 of 20 equal the last of their type, byte for byte: 1.6 kB. Not all are compared: none below 64 bytes, and of a fast stream some',
      links: [{ text: 'Newest', target: { type: 'frame', index: 7 } }],
    },
    {
      text: 'One comes every 1.00 s',
      links: [
        { text: 'SSE 1', target: { type: 'connection', connection: 'doc/1', view: 'messages' } },
      ],
    },
  ]);
});

it('needs twenty that were compared, four fifths of them the same', () => {
  expect(find(19, 19)).toEqual([]);
  expect(find(100, 79)).toEqual([]);
});

it('lets a server send signs of life', () => {
  expect(find(20, 20, 9_999)).toHaveLength(1);
  expect(find(20, 20, 10_000)).toEqual([]);
});
