import { expect, it } from 'vitest';
import type { UnseenType } from '../../../../panel/findings/facts/message-facts';
import { unheardEvent } from '../../../../panel/findings/rules/unheard-event';
import { aConnection, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt } from './rule-facts';

const source = aConnection(1, { heardTypes: ['message'], unheardEvents: 3, framesIn: 10 });

function unseen(given: Partial<UnseenType> = {}): UnseenType {
  return {
    type: 'order',
    events: 3,
    bytes: 90,
    first: { index: 4, at: NOW - 5_000 },
    last: { index: 9, at: NOW - 1_000 },
    ...given,
  };
}

const find = (type: UnseenType, connection = source) =>
  unheardEvent.find(factsAt([connection], { 'doc/1': countsOf({ unseen: [type] }) }));

it('names the type, how many there were and which listener there is', () => {
  const [finding] = find(unseen());

  expect(finding).toMatchObject({
    title:
      '3 events named order of EventSource /stream reached nobody: the page has no listener for this name.',
    severity: 'hint',
    confidence: 'certain',
  });
  expect(finding?.evidence[0]?.links).toEqual([
    { text: 'First', target: { type: 'frame', index: 4 } },
    { text: 'Newest', target: { type: 'frame', index: 9 } },
  ]);
  expect(finding?.evidence[1]?.text).toBe('The page listens to message');
});

it('weighs more where the page hears nothing at all', () => {
  const [finding] = find(unseen(), { ...source, framesIn: 0, heardTypes: [] });

  expect(finding?.severity).toBe('warning');
  expect(finding?.evidence[1]?.text).toBe('The page listens to nothing');
});

it.each([
  ['two events', unseen({ events: 2 })],
  ['events that came just now', unseen({ first: { index: 4, at: NOW - 4_999 } })],
  ['events that say nothing', unseen({ bytes: 6 })],
  ['signs of life', unseen({ type: 'ping' })],
  ['signs of life by another name', unseen({ type: 'keep-alive' })],
  ['a type that is heard by now', unseen({ type: 'message' })],
])('says nothing of %s', (_, type) => {
  expect(find(type)).toEqual([]);
});

it('says nothing where the page itself does not tell what it hears', () => {
  expect(find(unseen(), { ...source, toldBy: 'network-log' })).toEqual([]);
  expect(find(unseen(), { ...source, unheardEvents: 0 })).toEqual([]);
});
