import { describe, expect, it } from 'vitest';
import type { FindingFacts, Rule } from '../../../panel/findings/finding';
import { createFindingsMemory } from '../../../panel/findings/findings-memory';
import { deadEventSource } from '../../../panel/findings/rules/dead-event-source';
import { poolFull } from '../../../panel/findings/rules/pool-full';
import { reconnectLoop } from '../../../panel/findings/rules/reconnect-loop';
import type { Attempt } from '../../../panel/store/model';
import { aConnection, anAttempt, anEnd, aPool, aSlot, NOW, OWN_TAB } from './builders';

function facts(given: Partial<FindingFacts> = {}): FindingFacts {
  return { connections: [], pools: [], ownTab: OWN_TAB, browser: 'chromium', now: NOW, ...given };
}

describe('pool-full', () => {
  const holders = [
    aSlot('a', { connection: { document: 'doc', connection: 1 } }),
    ...['b', 'c'].map((id) => aSlot(id, { tabId: 9, tabTitle: 'Latency' })),
  ];
  const waiter = aSlot('w', { state: 'waiting', startedAt: NOW - 14_200 });

  it('tells who holds the slots, who waits and for how long', () => {
    const pool = aPool({ holders, waiters: [waiter], held: 6 });

    const [finding] = poolFull.find(facts({ pools: [pool], connections: [aConnection(1)] }));

    expect(finding?.title).toBe(
      'All 6 HTTP/1.1 connections to metrics.test are in use; GET /request/w has waited for 14.2 s.',
    );
    expect(finding?.since).toBe(NOW - 14_200);
    expect(finding?.evidence[0]).toEqual({
      text: '1 held by this tab',
      links: [
        { text: 'SSE 1', target: { type: 'connection', connection: 'doc/1', view: 'timeline' } },
      ],
    });
    expect(finding?.evidence[1]).toMatchObject({
      text: expect.stringMatching(/^2 held by tab Latency, since/),
      links: [{ text: 'Show tab', target: { type: 'tab', tabId: 9 } }],
    });
  });

  it('ends with the pool as a whole, and how many tabs fit into it', () => {
    const pool = aPool({ holders, waiters: [waiter], held: 6, ownStreams: 2 });

    const [finding] = poolFull.find(facts({ pools: [pool] }));

    expect(finding?.evidence.slice(-2)).toEqual([
      {
        text: '6 of 6 in use, 1 waiting, 2 in other tabs',
        links: [{ text: 'Show pool', target: { type: 'pool', key: 'metrics' } }],
      },
      {
        text: '2 streams in each tab: 3 tabs fit, the fourth waits. With three, other requests to this host wait too.',
        links: [],
      },
    ]);
  });

  it('names two waiters and counts the others', () => {
    const waiters = ['w', 'x', 'y', 'z'].map((id) =>
      aSlot(id, { state: 'waiting', startedAt: NOW - 5_000 }),
    );

    const [finding] = poolFull.find(facts({ pools: [aPool({ holders, waiters, held: 6 })] }));

    expect(finding?.title).toContain(
      'GET /request/w, GET /request/x and 2 more have waited, the first for 5.0 s.',
    );
  });

  it('names a worker by its script', () => {
    const worker = { kind: 'shared-worker', url: 'http://acme.test/live.js' } as const;
    const pool = aPool({ holders: [aSlot('a', { tabId: -1, worker })], waiters: [waiter] });

    const [finding] = poolFull.find(facts({ pools: [pool] }));

    expect(finding?.evidence[0]).toMatchObject({
      text: expect.stringMatching(/^1 held by shared worker \/live\.js, since/),
      links: [],
    });
  });

  it('passes over those that wait for something else than a slot', () => {
    const locked = { ...waiter, waitsFor: 'cache-lock' } as const;
    const handshake = aSlot('h', { ...waiter, requestId: 'h', waitsFor: 'handshake' });
    const alone = aPool({ holders, waiters: [locked, handshake] });
    const beside = aPool({ holders, waiters: [locked, waiter, handshake], held: 6 });

    const [finding] = poolFull.find(facts({ pools: [beside] }));

    expect(poolFull.find(facts({ pools: [alone] }))).toEqual([]);
    expect(finding?.title).toContain('in use; GET /request/w has waited for 14.2 s.');
    expect(finding?.evidence.filter(({ text }) => text.includes('waits since'))).toHaveLength(1);
  });

  it.each(['protocol-unknown', 'default', 'seen', 'process', 'queue'] as const)(
    'says nothing where the cap is a guess (%s)',
    (capBasis) => {
      const pool = aPool({ holders, waiters: [waiter], capBasis });

      expect(poolFull.find(facts({ pools: [pool] }))).toEqual([]);
    },
  );

  it('says nothing of a wait that is over within a second', () => {
    const pool = aPool({ holders, waiters: [{ ...waiter, startedAt: NOW - 900 }] });

    expect(poolFull.find(facts({ pools: [pool] }))).toEqual([]);
  });
});

describe('dead-event-source', () => {
  const dead = (end: Attempt['end']) =>
    aConnection(1, { state: 'failed', attempts: [anAttempt(1, { end })] });

  it.each([
    ['status', 'HTTP 503', 'the server answered HTTP 503, and a browser retries only after a 200'],
    ['status', 'HTTP 204', 'the server answered HTTP 204, which tells the browser to stop'],
    [
      'content-type',
      'content type text/html',
      'the response had content type text/html instead of text/event-stream',
    ],
    ['unknown', 'ended by the browser', 'ended by the browser, and the browser does not retry'],
    ['unknown', 'not known', 'the browser does not retry, and the cause is not known'],
  ] as const)('explains %s (%s)', (cause, text, expected) => {
    const connection = dead(anEnd(NOW - 1_000, { cause, text, willRetry: false }));

    const [finding] = deadEventSource.find(facts({ connections: [connection] }));

    expect(finding?.title).toBe(`EventSource /stream is dead: ${expected}.`);
    expect(finding?.since).toBe(NOW - 1_000);
  });

  it('tells that Firefox gives up at a refused connection', () => {
    const connection = dead(anEnd(NOW, { cause: 'refused', text: 'connection refused' }));

    const [finding] = deadEventSource.find(
      facts({ connections: [connection], browser: 'firefox' }),
    );

    expect(finding?.title).toContain('Firefox does not retry after that');
  });

  it('leaves alone what the page closed, what retries, and WebSockets', () => {
    const connections = [
      aConnection(1, { state: 'closed' }),
      aConnection(2, { state: 'reconnecting' }),
      aConnection(3, { state: 'failed', kind: 'websocket' }),
    ];

    expect(deadEventSource.find(facts({ connections }))).toEqual([]);
  });
});

describe('reconnect-loop', () => {
  /** Attempts that start `every` ms and end 1 s later, the last one running. */
  function attempts(count: number, every: number): Attempt[] {
    return Array.from({ length: count }, (_, index) => {
      const startedAt = NOW - (count - 1 - index) * every;
      const isLast = index === count - 1;
      return anAttempt(index + 1, { startedAt, end: isLast ? null : anEnd(startedAt + 1_000) });
    });
  }

  it('counts the reconnects of the last minute, with their cause and delay', () => {
    const connection = aConnection(1, { attempts: attempts(5, 4_000) });

    const [finding] = reconnectLoop.find(facts({ connections: [connection] }));

    expect(finding?.title).toBe(
      'EventSource /stream reconnected 4 times within a minute: each time ended by the server.',
    );
    expect(finding?.evidence.map(({ text }) => text)).toEqual([
      '4 times: ended by the server',
      'Reconnected after 3.00 s',
    ]);
  });

  it('accepts two reconnects within a minute', () => {
    const connection = aConnection(1, { attempts: attempts(10, 31_000) });

    expect(reconnectLoop.find(facts({ connections: [connection] }))).toEqual([]);
  });

  it('sees WebSockets that a page opens again and again', () => {
    const lost = { cause: 'network', text: '1006, connection lost', willRetry: false } as const;
    const connections = [1, 2, 3, 4].map((number) => {
      const startedAt = NOW - 40_000 + number * 5_000;
      const end = anEnd(startedAt + 1_000, lost);
      return aConnection(number, {
        kind: 'websocket',
        url: 'ws://metrics.test/live',
        attempts: [anAttempt(1, { startedAt, end })],
      });
    });

    const [finding] = reconnectLoop.find(facts({ connections }));

    expect(finding?.title).toBe(
      'WebSocket /live reconnected 3 times within a minute: each time 1006, connection lost.',
    );
  });

  it('takes neither parallel WebSockets nor those that the page closed for reconnects', () => {
    const connections = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
      const startedAt = NOW - 40_000 + number * 1_000;
      const isClosed = number > 4;
      const end = isClosed ? anEnd(startedAt + 100, { cause: 'page', willRetry: false }) : null;
      return aConnection(number, {
        kind: 'websocket',
        attempts: [anAttempt(1, { startedAt, end })],
      });
    });

    expect(reconnectLoop.find(facts({ connections }))).toEqual([]);
  });
});

describe('createFindingsMemory', () => {
  const once = (rule: Rule, now: number): Rule => ({
    ...rule,
    find: (given) => (given.now <= now ? rule.find(given) : []),
  });

  it('reports what is new, and keeps what no longer holds with the time of its end', () => {
    const pools = [aPool({ waiters: [aSlot('w', { state: 'waiting' })] })];
    const memory = createFindingsMemory([once(poolFull, NOW + 1_000)]);

    const news = [0, 1_000, 2_000, 3_000].map((ms) =>
      memory.update(facts({ pools, now: NOW + ms })),
    );

    expect(news.map((found) => found.length)).toEqual([1, 0, 0, 0]);
    expect(memory.findings.value).toMatchObject([{ rule: 'pool-full', endedAt: NOW + 2_000 }]);
  });

  it('reports a finding again that came back', () => {
    const pools = [aPool({ waiters: [aSlot('w', { state: 'waiting' })] })];
    const memory = createFindingsMemory([poolFull]);

    memory.update(facts({ pools }));
    memory.update(facts());
    const news = memory.update(facts({ pools }));

    expect(news).toHaveLength(1);
    expect(memory.findings.value).toMatchObject([{ endedAt: null }]);
  });
});
