import { describe, expect, it } from 'vitest';
import { diagnosis } from '../../../panel/details/diagnosis';
import { parseStack, placeText } from '../../../panel/details/parse-stack';
import { poolOfConnection } from '../../../panel/details/pool-of-connection';
import { reconnectDelays } from '../../../panel/details/reconnect-delays';
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
