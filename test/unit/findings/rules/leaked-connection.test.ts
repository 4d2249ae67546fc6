import { describe, expect, it } from 'vitest';
import type { Route } from '../../../../extension/protocol/page-health';
import { leakedConnection } from '../../../../panel/findings/rules/leaked-connection';
import type { Connection } from '../../../../panel/store/model';
import { aConnection, anAttempt, NOW } from '../../panel-ui/builders';
import { factsAt, pageOf } from './rule-facts';

const stack = 'at openFeed (http://acme.test/app.js:12:5)';
const lifecycle = [
  {
    type: 'connection-created',
    kind: 'event-source',
    api: 'EventSource',
    method: 'GET',
    url: '',
    withCredentials: false,
    protocols: [],
    stack: '',
    event: 1,
    afterFrame: 0,
    at: NOW,
    connection: 1,
  },
] as const satisfies Connection['lifecycle'];

function source(number: number, given: Partial<Connection> = {}, openedAt = NOW - 10_000) {
  const attempts = [anAttempt(1, { openedAt })];
  return aConnection(number, { stack, lifecycle, attempts, ...given });
}

describe('an EventSource that nobody listens to', () => {
  const find = (given: Partial<Connection> = {}, openedAt?: number) =>
    leakedConnection.find(factsAt([source(1, given, openedAt)]));

  it('is found after ten seconds', () => {
    expect(find()).toMatchObject([
      {
        title:
          'EventSource /stream has been open for 10.0 s, and no code listens to its events: it holds a slot for nothing.',
        confidence: 'likely',
        since: NOW - 10_000,
      },
    ]);
    expect(find({}, NOW - 9_999)).toEqual([]);
  });

  it('may hear of its opening and its errors', () => {
    expect(find({ heardTypes: ['open', 'error'] })).toHaveLength(1);
    expect(find({ heardTypes: ['error', 'message'] })).toEqual([]);
  });

  it.each([
    ['the page did not tell from its beginning', { lifecycle: [] }],
    ['another witness tells of it', { toldBy: 'network-log' as const }],
    ['it is being opened again', { state: 'reconnecting' as const }],
  ])('is not found where %s', (_, given) => {
    expect(find(given)).toEqual([]);
  });
});

describe('a connection of the route before', () => {
  const heardTypes = ['message'];
  const old = (given: Partial<Connection> = {}) =>
    source(1, { heardTypes, createdAt: NOW - 30_000, ...given });
  const next = (given: Partial<Connection> = {}) =>
    source(2, { heardTypes, createdAt: NOW - 5_000, ...given });
  const routes: Route[] = [{ at: NOW - 6_000, url: 'http://acme.test/orders' }];
  const find = (connections: Connection[], taken = routes) =>
    leakedConnection.find(factsAt(connections, {}, { pages: [pageOf({ routes: taken })] }));

  it('is found where the same code opened the next one', () => {
    const [finding] = find([old(), next()]);

    expect(finding).toMatchObject({
      title:
        'EventSource /stream stayed open when the page took another route, where the same code opened the next one: it was never closed.',
      confidence: 'likely',
      since: NOW - 6_000,
    });
    expect(finding?.evidence[1]?.text).toMatch(/^1 changes? of route since, .*: \/orders$/);
  });

  it.each([
    ['no route was taken in between', [old(), next()], [{ at: NOW - 40_000, url: '/' }]],
    ['it was closed', [old({ state: 'closed' }), next()], routes],
    ['the next one was opened just now', [old(), next({ createdAt: NOW - 4_999 })], routes],
    ['other code opened the next one', [old({ stack: '' }), next()], routes],
    [
      'the next one asks for something else',
      [old(), next({ url: 'http://metrics.test/stream?room=2' })],
      routes,
    ],
  ])('is not found where %s', (_, connections, taken) => {
    expect(find(connections, taken)).toEqual([]);
  });

  it('takes a route for the one before a connection where it is told right after it', () => {
    const told = (ago: number) => [{ at: NOW - ago, url: 'http://acme.test/orders' }];

    expect(find([old(), next()], told(4_000))).toHaveLength(1);
    expect(find([old(), next()], told(3_999))).toEqual([]);
    expect(find([old({ createdAt: NOW - 7_000 }), next()], told(6_000))).toEqual([]);
  });

  it('is only possible where queries differ, and needs two that stayed', () => {
    const room = (number: number, ago: number) =>
      source(number, {
        heardTypes,
        createdAt: NOW - ago,
        url: `http://metrics.test/stream?room=${number}`,
      });
    const taken = [9_000, 6_500].map((ago) => ({ at: NOW - ago, url: `/${ago}` }));

    expect(find([room(1, 12_000), room(2, 8_500), room(3, 5_000)], taken)).toMatchObject([
      { title: expect.stringContaining('2 connections to /stream stayed'), confidence: 'possible' },
    ]);
  });
});
