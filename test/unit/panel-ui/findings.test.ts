import { describe, expect, it } from 'vitest';
import { FINDINGS, PAST_FINDINGS } from '../../../extension/protocol/limits';
import { exportFile } from '../../../panel/export/export-file';
import { NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import type { EvidenceTarget, FindingFacts, Rule } from '../../../panel/findings/finding';
import { createFindingsMemory } from '../../../panel/findings/findings-memory';
import { canFollow } from '../../../panel/findings/follow-link';
import { poolFull } from '../../../panel/findings/rules/pool-full';
import { buildFindingFacts } from '../../support/build-finding-facts';
import { buildSession } from '../../support/build-session';
import { importedSession } from '../../support/import-text';
import { aConnection, aPool, aSlot, NOW, OWN_TAB } from './builders';

function facts(given: Partial<FindingFacts> = {}): FindingFacts {
  return buildFindingFacts({ ownTab: OWN_TAB, now: NOW, ...given });
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

describe('createFindingsMemory', () => {
  const once = (rule: Rule, now: number): Rule => ({
    ...rule,
    find: (given) => (given.now <= now ? rule.find(given) : []),
  });

  it('reports what is new, and keeps what no longer holds with the time of its end', () => {
    const pools = [aPool({ waiters: [aSlot('w', { state: 'waiting' })] })];
    const memory = createFindingsMemory([once(poolFull, NOW + 1_000)]);

    const news = [0, 1_000, 2_000, 3_000, 8_000].map((ms) =>
      memory.update(facts({ pools, now: NOW + ms })),
    );

    expect(news.map((found) => found.length)).toEqual([1, 0, 0, 0, 0]);
    expect(memory.findings.value).toMatchObject([{ rule: 'pool-full', endedAt: NOW + 2_000 }]);
  });

  it('reports a finding again that came back after a minute, and none that comes and goes', () => {
    const pools = [aPool({ waiters: [aSlot('w', { state: 'waiting' })] })];
    const memory = createFindingsMemory([poolFull]);

    const news = [0, 1_000, 2_000, 3_000, 4_000, 65_000].map((ms) =>
      memory.update(
        facts({ pools: ms % 2_000 === 1_000 && ms < 60_000 ? [] : pools, now: NOW + ms }),
      ),
    );
    memory.update(facts({ now: NOW + 66_000 }));
    const again = memory.update(facts({ pools, now: NOW + 127_000 }));

    expect(news.map((found) => found.length)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(again).toHaveLength(1);
    expect(memory.findings.value).toMatchObject([{ endedAt: null }]);
  });

  it('leaves a finding in its place that comes and goes, and says when it ended', () => {
    const pools = ['a', 'b', 'c'].map((key) =>
      aPool({ key, waiters: [aSlot('w', { state: 'waiting' })] }),
    );
    const memory = createFindingsMemory([poolFull]);
    const listed = () => memory.findings.value.map(({ id, endedAt }) => [id.at(-1), endedAt]);

    memory.update(facts({ pools }));
    memory.update(facts({ pools: pools.filter(({ key }) => key !== 'a'), now: NOW + 1_000 }));
    const gone = listed();
    memory.update(facts({ pools: pools.toReversed(), now: NOW + 2_000 }));

    expect(gone).toEqual([
      ['a', NOW + 1_000],
      ['b', null],
      ['c', null],
    ]);
    expect(listed().map(([id]) => id)).toEqual(['a', 'b', 'c']);
  });

  it('lists no more than somebody reads, and counts the others', () => {
    const pools = Array.from({ length: FINDINGS + 7 }, (_, n) =>
      aPool({ key: `${n}`, waiters: [aSlot('w', { state: 'waiting' })] }),
    );
    const memory = createFindingsMemory([poolFull]);

    const news = [0, 1_000].map((ms) => memory.update(facts({ pools, now: NOW + ms })).length);
    const present = memory.unlisted.value;
    memory.update(facts({ now: NOW + 2_000 }));
    memory.update(facts({ now: NOW + 8_000 }));

    expect(news).toEqual([FINDINGS, 0]);
    expect(present).toEqual({ present: 7, past: 0 });
    expect(memory.findings.value).toHaveLength(PAST_FINDINGS);
    expect(memory.unlisted.value).toEqual({ present: 0, past: FINDINGS - PAST_FINDINGS });
  });
});

describe('a link to a tab', () => {
  it('is not there in an imported capture, whose tabs are of another time', async () => {
    const live = buildSession().session;
    const source = sourceOf(live, '1.2.3', NOW);
    const options = { scope: 'all', redaction: NO_REDACTION } as const;
    const { parts } = exportFile('recording', source, options);
    const imported = await importedSession([...parts].join(''));

    const follows = (target: EvidenceTarget) =>
      [live, imported].map((session) => canFollow(session, target));

    expect(follows({ type: 'tab', tabId: 9 })).toEqual([true, false]);
    expect(follows({ type: 'pool', key: 'a' })).toEqual([true, true]);
  });
});
