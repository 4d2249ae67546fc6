import { describe, expect, it } from 'vitest';
import type { Browser } from '../../../panel/store/browser';
import type { Chain, ChainLink } from '../../../panel/store/chains/chain';
import { chainsOf } from '../../../panel/store/chains/chains-of';
import { eventSourceDelay, pageDelay } from '../../../panel/store/chains/expected-delay';
import type { AttemptEnd, Connection } from '../../../panel/store/model';
import { createChainMemory } from '../../../panel/store/reconnects';
import { aConnection, anAttempt, anEnd } from '../panel-ui/builders';

const LOST = { cause: 'network', text: '1006, connection lost', willRetry: false } as const;

/** A WebSocket that lives from one moment to another; without an end it is open. */
function socket(
  number: number,
  from: number,
  to: number | null,
  given: Partial<Connection> = {},
  end: Partial<AttemptEnd> = {},
): Connection {
  const ended = to === null ? null : anEnd(to, { ...LOST, ...end });
  return aConnection(number, {
    kind: 'websocket',
    url: 'ws://app.test/live',
    createdAt: from,
    attempts: [anAttempt(1, { startedAt: from, openedAt: from + 5, end: ended })],
    ...given,
  });
}

function labels(chains: readonly Chain[]): string[][] {
  return chains.map(({ connections }) => connections.map(({ label }) => label));
}

function delays({ links }: Chain): (number | null)[] {
  return links.map(({ delayMs }) => delayMs);
}

function onlyChain(connections: readonly Connection[], browser: Browser = 'chromium'): Chain {
  const [chain, ...others] = chainsOf(connections, browser);
  if (!chain || others.length > 0) throw new Error(`expected one chain, got ${others.length + 1}`);
  return chain;
}

describe('chains', () => {
  it('are made of what the page opens again at the same endpoint', () => {
    const chain = onlyChain([socket(1, 0, 1_000), socket(2, 2_000, 3_000), socket(3, 5_000, null)]);

    expect(chain.id).toBe('doc/1');
    expect(chain.connections.map(({ label }) => label)).toEqual(['WS 1', 'WS 2', 'WS 3']);
    expect(delays(chain)).toEqual([1_000, 2_000]);
  });

  it('are one for each connection where nothing followed', () => {
    const chains = chainsOf([socket(1, 0, null), socket(2, 10, null)], 'chromium');

    expect(labels(chains)).toEqual([['WS 1'], ['WS 2']]);
    expect(chains.flatMap(({ links }) => links)).toEqual([]);
  });

  it('end with an end that nothing has followed', () => {
    const { links } = onlyChain([socket(1, 0, 1_000), socket(2, 2_000, 3_000)]);

    expect(links.at(-1)).toMatchObject({ to: null, delayMs: null, end: { at: 3_000 } });
  });

  it.each<[string, Partial<Connection>]>([
    ['another path', { url: 'ws://app.test/other' }],
    ['another document', { document: 'frame' }],
    ['another kind', { kind: 'webtransport' }],
    ['code of another script', { stack: '    at open (http://app.test/b.js:1:1)' }],
  ])('tell %s apart', (_, other) => {
    const stack = '    at open (http://app.test/a.js:1:1)';

    const chains = chainsOf(
      [socket(1, 0, 1_000, { stack }), socket(2, 2_000, null, { stack, ...other })],
      'chromium',
    );

    expect(chains).toHaveLength(2);
  });

  it('take another line of the same script for the same code', () => {
    const first = { stack: '    at start (http://app.test/a.js:1:1)' };
    const retry = { stack: '    at retry (http://app.test/a.js:9:1)' };

    const chain = onlyChain([socket(1, 0, 1_000, first), socket(2, 2_000, null, retry)]);

    expect(chain.connections).toHaveLength(2);
  });

  it('go on for a minute after an end, and no longer', () => {
    const soon = chainsOf([socket(1, 0, 1_000), socket(2, 61_000, null)], 'chromium');
    const late = chainsOf([socket(1, 0, 1_000), socket(2, 61_001, null)], 'chromium');

    expect(labels(soon)).toEqual([['WS 1', 'WS 2']]);
    expect(labels(late)).toEqual([['WS 1'], ['WS 2']]);
  });

  it('give each end to one follower, the earliest first', () => {
    const chains = chainsOf(
      [socket(1, 0, 1_000), socket(2, 10, 1_500), socket(3, 2_000, null), socket(4, 2_010, null)],
      'chromium',
    );

    expect(labels(chains)).toEqual([
      ['WS 1', 'WS 3'],
      ['WS 2', 'WS 4'],
    ]);
  });

  it('follow an end that the page did not ask for before one that it did', () => {
    const closed = { cause: 'page', text: 'closed by the page' } as const;

    const chains = chainsOf(
      [socket(1, 0, 1_000, {}, closed), socket(2, 0, 1_500), socket(3, 2_000, null)],
      'chromium',
    );

    expect(labels(chains)).toEqual([['WS 1'], ['WS 2', 'WS 3']]);
  });

  it('never follow what ended with its document', () => {
    const chains = chainsOf(
      [socket(1, 0, 1_000, {}, { cause: 'navigation' }), socket(2, 1_100, null)],
      'chromium',
    );

    expect(chains).toHaveLength(2);
  });

  it("hold an EventSource's own attempts, and the new one that the page made after it was dead", () => {
    const retried = anAttempt(1, { startedAt: 0, end: anEnd(1_000) });
    const dead = anAttempt(2, { startedAt: 4_000, end: anEnd(4_100, { willRetry: false }) });
    const first = aConnection(1, { createdAt: 0, attempts: [retried, dead] });
    const second = aConnection(2, {
      createdAt: 9_000,
      attempts: [anAttempt(1, { startedAt: 9_000 })],
    });

    const chain = onlyChain([first, second]);

    expect(
      chain.links.map(({ from, to, delayMs }) => [
        from.attempt.number,
        to?.connection.label,
        delayMs,
      ]),
    ).toEqual([
      [1, 'SSE 1', 3_000],
      [2, 'SSE 2', 4_900],
    ]);
  });

  it('count no answer as an end: neither of a poll nor of a prompt', () => {
    const answered = (number: number) =>
      anAttempt(number, {
        startedAt: number * 1_000,
        end: anEnd(number * 1_000 + 50, { willRetry: false }),
      });
    const poll = aConnection(1, { kind: 'poll', attempts: [answered(1), answered(2)] });
    const prompts = [2, 3].map((number) =>
      aConnection(number, {
        kind: 'fetch-stream',
        method: 'POST',
        createdAt: number * 1_000,
        attempts: [answered(number)],
      }),
    );

    const chains = chainsOf([poll, ...prompts], 'chromium');

    expect(chains).toHaveLength(3);
    expect(chains.flatMap(({ links }) => links)).toEqual([]);
  });

  it('keep requests of a poll that failed', () => {
    const failed = anEnd(1_050, { cause: 'status', text: 'HTTP 502', willRetry: false });
    const attempts = [
      anAttempt(1, { startedAt: 1_000, end: failed }),
      anAttempt(2, { startedAt: 2_000 }),
    ];

    const { links } = onlyChain([aConnection(1, { kind: 'poll', attempts })]);

    expect(links).toMatchObject([{ end: failed, delayMs: 950 }]);
  });
});

describe('the delay that is expected', () => {
  it.each([
    ['chromium', null, 3_000, 'browser-default'],
    ['firefox', null, 5_000, 'browser-default'],
    ['chromium', 0, 0, 'retry-field'],
    ['firefox', 0, 500, 'retry-field'],
    ['firefox', 10_000, 10_000, 'retry-field'],
  ] as const)('of an EventSource in %s with retry %s is %s ms', (browser, retryMs, ms, basis) => {
    const delay = eventSourceDelay(aConnection(1, { retryMs }), browser);

    expect(delay).toEqual({ fromMs: ms, toMs: ms, basis });
  });

  it.each([
    ['two say nothing', [1_000, 1_000], null],
    ['the same', [1_000, 1_050, 990], 'page-constant'],
    ['the same, after others', [9_000, 1_000, 1_050, 990], 'page-constant'],
    ['twice as long each time', [500, 1_000, 2_000], 'page-backoff'],
    ['no law', [500, 4_000, 700], null],
  ] as const)('of a page follows from its last three: %s', (_, before, basis) => {
    expect(pageDelay(before)?.basis ?? null).toBe(basis);
  });

  it('of a page that doubles is about twice the newest', () => {
    const delay = pageDelay([500, 1_000, 2_000]);

    expect(delay?.fromMs).toBeLessThan(4_000);
    expect(delay?.toMs).toBeGreaterThan(4_000);
  });

  it("is the browser's inside an EventSource, and the page's own between two", () => {
    const own = anAttempt(1, { startedAt: 0, end: anEnd(100) });
    const source = aConnection(1, {
      createdAt: 0,
      attempts: [own, anAttempt(2, { startedAt: 3_100 })],
    });
    const sockets = [0, 1, 2, 3, 4].map((n) =>
      socket(n + 2, n * 2_000, n < 4 ? n * 2_000 + 1_000 : null),
    );

    const bases = (links: readonly ChainLink[]) =>
      links.map(({ expected }) => expected?.basis ?? null);

    expect(bases(onlyChain([source]).links)).toEqual(['browser-default']);
    expect(bases(onlyChain(sockets).links)).toEqual([null, null, null, 'page-constant']);
  });
});

describe('ids of chains', () => {
  const idsOf = (chains: readonly Chain[]) =>
    chains.map(({ id, connections }) => [id, ...connections.map((it) => it.id)]);

  it('stay when the first connections are forgotten, and the chain goes on', () => {
    const memory = createChainMemory();
    const made = [socket(1, 0, 1_000), socket(2, 2_000, 3_000), socket(3, 5_000, 6_000)];

    memory.chains(made, 'chromium');
    memory.chains(made.slice(1), 'chromium');
    const chains = memory.chains([...made.slice(2), socket(4, 7_000, null)], 'chromium');

    expect(idsOf(chains)).toEqual([['doc/1', 'doc/3', 'doc/4']]);
  });

  it('are one for each chain, also where what is left of one belongs to two', () => {
    const memory = createChainMemory();
    const [first, second] = [socket(1, 0, 1_000), socket(2, 100, 1_500)];
    const [third, fourth] = [socket(3, 2_000, null), socket(4, 2_100, null)];

    const before = memory.chains([first, second, third, fourth], 'chromium');
    const after = memory.chains([second, third, fourth], 'chromium');

    expect(idsOf(before)).toEqual([
      ['doc/1', 'doc/1', 'doc/3'],
      ['doc/2', 'doc/2', 'doc/4'],
    ]);
    expect(idsOf(after)).toEqual([
      ['doc/2', 'doc/2', 'doc/3'],
      ['doc/4', 'doc/4'],
    ]);
  });
});
