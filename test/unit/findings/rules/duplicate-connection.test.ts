import { describe, expect, it } from 'vitest';
import { duplicateConnection } from '../../../../panel/findings/rules/duplicate-connection';
import type { Connection } from '../../../../panel/store/model';
import { aConnection, anAttempt, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt } from './rule-facts';

const CODE = 'at useFeed (http://acme.test/app.js:12:5)\nat mount (http://acme.test/app.js:90:1)';

function opened(number: number, given: Partial<Connection> = {}, openedAt = NOW - 5_000) {
  return aConnection(number, {
    stack: CODE,
    createdAt: NOW - 20_000,
    attempts: [anAttempt(1, { openedAt })],
    ...given,
  });
}

const find = (...connections: Connection[]) => duplicateConnection.find(factsAt(connections));

it('names the code that made both, and links to both', () => {
  const [finding] = find(opened(1), opened(2, { createdAt: NOW - 19_800 }));

  expect(finding).toMatchObject({
    title:
      'EventSource /stream is open twice: useFeed (app.js:12) made both within 200 ms, as a component does that is mounted twice.',
    confidence: 'likely',
    since: NOW - 19_800,
  });
  expect(finding?.evidence[0]?.links.map(({ text }) => text)).toEqual(['SSE 1', 'SSE 2']);
});

it('names the first ten of many, and counts the others', () => {
  const many = Array.from({ length: 1_200 }, (_, index) => opened(index + 1));

  const [first] = find(...many)[0]?.evidence ?? [];

  expect(first?.text).toMatch(/: SSE 1, SSE 2, .*, SSE 10 and 1,190 more$/);
  expect(first?.links).toHaveLength(10);
});

it.each([
  ['another query', opened(2, { url: 'http://metrics.test/stream?topic=2' })],
  ['other code', opened(2, { stack: 'at chat (http://acme.test/app.js:50:5)' })],
  ['code that is not known', opened(2, { stack: '' })],
  ['other credentials', opened(2, { withCredentials: true })],
  ['a later time', opened(2, { createdAt: NOW - 17_999 })],
  ['another document', opened(2, { document: 'frame' })],
  ['an end', opened(2, { state: 'closed' })],
  ['an opening just now', opened(2, {}, NOW - 4_999)],
])('says nothing of one with %s', (_, other) => {
  expect(find(opened(1), other)).toEqual([]);
});

describe('of WebSockets', () => {
  const kind = 'websocket';
  const pair = [opened(1, { kind }), opened(2, { kind })];
  const traffic = (bytes: number, out = 2) =>
    countsOf({ in: { messages: 100, bytes }, out: { messages: out, bytes: out * 10 } });

  it('needs the same messages in both', () => {
    const found = (bytes: number, out = 2) =>
      duplicateConnection.find(
        factsAt(pair, { 'doc/1': traffic(1_000), 'doc/2': traffic(bytes, out) }),
      ).length;

    expect([found(900), found(899), found(1_000, 3)]).toEqual([1, 0, 0]);
    expect(duplicateConnection.find(factsAt(pair))).toEqual([]);
  });
});
