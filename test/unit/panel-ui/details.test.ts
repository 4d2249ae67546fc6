import { describe, expect, it } from 'vitest';
import { chainLines } from '../../../panel/details/chain-lines';
import { diagnosis } from '../../../panel/details/diagnosis';
import { placeText } from '../../../panel/details/place-text';
import { poolOfConnection } from '../../../panel/details/pool-of-connection';
import type { Chain } from '../../../panel/store/chains/chain';
import { chainsOf } from '../../../panel/store/chains/chains-of';
import { reconnectDelays } from '../../../panel/store/chains/reconnect-delays';
import type { Connection } from '../../../panel/store/model';
import { parseStack } from '../../../panel/store/parse-stack';
import { factsOf } from '../../support/build-messages';
import { aConnection, anAttempt, anEnd, aPool, aSlot, NOW } from './builders';

describe('parseStack', () => {
  it.each([
    ['    at connect (http://a.test/live.ts:48:12)', 'connect', 'http://a.test/live.ts', 48, 12],
    ['    at http://a.test/app.js:3:7', '(anonymous)', 'http://a.test/app.js', 3, 7],
    [
      '    at async Page.mount (http://a.test/p.tsx:76:1)',
      'async Page.mount',
      'http://a.test/p.tsx',
      76,
      1,
    ],
    ['connect@http://a.test/live.ts:48:12', 'connect', 'http://a.test/live.ts', 48, 12],
    ['@http://a.test/app.js:3:7', '(anonymous)', 'http://a.test/app.js', 3, 7],
    [
      'setTimeout handler*start@http://a.test/s.js:1:2',
      'setTimeout handler*start',
      'http://a.test/s.js',
      1,
      2,
    ],
  ])('reads %s', (line, name, url, number, column) => {
    expect(parseStack(line)).toEqual([{ name, place: { url, line: number, column } }]);
  });

  it('keeps a line of unknown form as text, and drops the heading', () => {
    expect(parseStack('Error\n    at new Promise (<anonymous>)\n[native code]')).toEqual([
      { name: 'new Promise (<anonymous>)', place: null },
      { name: '[native code]', place: null },
    ]);
  });

  it('names a place by its file', () => {
    expect(placeText({ url: 'http://a.test/js/live.ts?v=2', line: 48, column: 1 })).toBe(
      'live.ts:48',
    );
  });
});

describe('reconnectDelays', () => {
  it('measures from each end to the next attempt', () => {
    const attempts = [
      anAttempt(1, { startedAt: 0, end: anEnd(100) }),
      anAttempt(2, { startedAt: 3_100, end: anEnd(3_200) }),
      anAttempt(3, { startedAt: 4_200, end: anEnd(4_300) }),
      anAttempt(4, { startedAt: 7_400 }),
    ];

    expect(reconnectDelays(attempts)).toEqual({
      count: 3,
      median: 3_000,
      shortest: 1_000,
      longest: 3_100,
    });
  });

  it('knows none before the first reconnect', () => {
    expect(reconnectDelays([anAttempt(1)])).toBeNull();
  });
});

describe('chainLines', () => {
  const ends = [NOW - 9_000, NOW - 5_900, NOW - 2_800];
  const attempts = [
    anAttempt(1, { startedAt: NOW - 20_000, end: anEnd(NOW - 9_000) }),
    anAttempt(2, { startedAt: NOW - 6_000, end: anEnd(NOW - 5_900, { text: 'HTTP 503' }) }),
    anAttempt(3, {
      startedAt: NOW - 2_900,
      end: anEnd(NOW - 2_800),
      facts: factsOf({ lastEventId: '41' }),
    }),
  ];

  function chainOf(connections: readonly Connection[]): Chain {
    const [chain] = chainsOf(connections, 'chromium');
    if (!chain) throw new Error('expected a chain');
    return chain;
  }

  it('tell each end, the newest first, with the delay that was seen and the one expected', () => {
    const lines = chainLines(chainOf([aConnection(1, { attempts })]), () => []);

    expect(lines.map(({ endedAt }) => endedAt)).toEqual(ends.toReversed());
    expect(lines.map(({ delay, expected, end }) => [delay, expected, end])).toEqual([
      ['–', '3.00 s', 'ended by the server'],
      ['3.00 s', '3.00 s', 'HTTP 503'],
      ['3.00 s', '3.00 s', 'ended by the server'],
    ]);
  });

  it('tell the id that was sent, and ids that were left out by what brought the stream back', () => {
    const gap = { before: { at: NOW - 9_100 }, after: { at: NOW - 2_850 } };
    const gaps = [
      { ...gap, type: 'missed', count: 3 },
      { ...gap, type: 'repeated', count: 1 },
    ] as const;

    const lines = chainLines(chainOf([aConnection(1, { attempts })]), () => gaps);

    expect(lines.map(({ ids }) => ids)).toEqual([
      [],
      ['Last-Event-ID 41 sent', '3 ids missed', '1 id repeated'],
      [],
    ]);
  });

  it('tell the newest twenty', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      anAttempt(index + 1, { startedAt: index * 10, end: anEnd(index * 10 + 5) }),
    );

    const lines = chainLines(chainOf([aConnection(1, { attempts: many })]), () => []);

    expect(lines).toHaveLength(20);
    expect(lines[0]?.endedAt).toBe(495);
  });
});

describe('poolOfConnection', () => {
  it('is the pool that holds its request, before one of the same host', () => {
    const other = aPool({ key: 'other', credentials: false });
    const holding = aPool({
      key: 'holding',
      credentials: true,
      holders: [aSlot('a', { connection: { document: 'doc', connection: 1 } })],
    });

    expect(poolOfConnection(aConnection(1), [other, holding])?.key).toBe('holding');
    expect(poolOfConnection(aConnection(2), [other, holding])?.key).toBe('other');
    expect(poolOfConnection(aConnection(2, { url: 'http://else.test/' }), [other])).toBeNull();
  });
});

describe('diagnosis', () => {
  it('tells the connection in lines, without the values of its query', () => {
    const connection = aConnection(1, {
      url: 'http://metrics.test/stream?token=secret',
      stateSince: NOW - 5_000,
      framesIn: 1_204,
      bytesIn: 3_400,
      reconnects: 1,
      attempts: [
        anAttempt(1, { startedAt: NOW - 20_000, end: anEnd(NOW - 9_000) }),
        anAttempt(2, { startedAt: NOW - 6_000 }),
      ],
    });

    const text = diagnosis({ connection, pool: aPool({ held: 6, waiting: 2 }), now: NOW });

    expect(text).not.toContain('secret');
    expect(text.split('\n').slice(0, 5)).toEqual([
      'SSE 1 EventSource http://metrics.test/stream?...',
      'State: open for 5.0 s',
      'Messages: 1,204 in (3.4 kB), 0 out (0 B)',
      'Pool: HTTP/1.1, without cookies, site acme.test; 6 of 6 in use, 2 waiting, 0 in other tabs',
      'Reconnects: 1, after 3.00 s to 3.00 s',
    ]);
  });
});
