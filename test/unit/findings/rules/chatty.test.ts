import { expect, it } from 'vitest';
import { chatty } from '../../../../panel/findings/rules/chatty';
import type { Connection } from '../../../../panel/store/model';
import { aConnection, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt } from './rule-facts';

function find(rates: readonly number[], tiny = 900, given: Partial<Connection> = {}, out = 0) {
  const recentRates = [...new Array<number>(24 - rates.length).fill(0), ...rates];
  const connection = aConnection(1, { kind: 'websocket', recentRates, ...given });
  const last = { index: 999, at: NOW };
  const one = { messages: 1_000, tiny, bytes: 40_000, last };
  const messages = countsOf({ in: one, out: { messages: out } });
  return chatty.find(factsAt([connection], { 'doc/1': messages }));
}

const steady = (rate: number, seconds = 10) => new Array<number>(seconds).fill(rate);

it('tells how many of which size, and since when', () => {
  expect(find(steady(120, 12))).toMatchObject([
    {
      title:
        'WebSocket /stream receives 120/s messages of 40 B: each costs more on its way and in the page than it says.',
      severity: 'hint',
      confidence: 'certain',
      since: NOW - 12_000,
    },
  ]);
});

it.each([
  ['99 a second', steady(99)],
  ['nine seconds', steady(200, 9)],
  ['a second of rest', [...steady(200, 5), 20, ...steady(200, 5)]],
])('says nothing of %s', (_, rates) => {
  expect(find(rates)).toEqual([]);
});

it('says nothing where one in nine is not tiny', () => {
  expect(find(steady(120), 899)).toEqual([]);
});

it('takes each direction for itself', () => {
  expect(find(steady(150), 1_000, {}, 1_000)).toEqual([]);
  expect(find(steady(200), 1_000, {}, 1_000)).toHaveLength(1);
});

it('says nothing of what has ended, or of a text that comes word by word', () => {
  expect(find(steady(120), 1_000, { kind: 'fetch-stream' })).toEqual([]);
  expect(find(steady(120), 1_000, { state: 'closed' })).toEqual([]);
});
