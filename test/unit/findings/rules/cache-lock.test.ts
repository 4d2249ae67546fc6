import { describe, expect, it } from 'vitest';
import { cacheLock } from '../../../../panel/findings/rules/cache-lock';
import type { Connection } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { aConnection, anAttempt, aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('cache-lock', () => {
  const url = 'http://metrics.test/poll';
  const first = aSlot('first', { url, state: 'connecting', startedAt: NOW - 12_000 });
  const locked = (ms: number) =>
    aSlot('second', {
      url,
      state: 'waiting',
      waitsFor: 'cache-lock',
      kind: 'poll',
      startedAt: NOW - ms,
      connection: { document: 'doc', connection: 1 },
    });
  const find = (
    ms: number,
    poll: Partial<Connection> = {},
    browser: 'chromium' | 'firefox' = 'chromium',
  ) =>
    cacheLock.find(
      buildFindingFacts({
        pools: [aPool({ holders: [first], waiters: [locked(ms)] })],
        connections: [aConnection(1, { kind: 'poll', ...poll })],
        browser,
        now: NOW,
      }),
    );

  it('tells of a GET that has waited five seconds behind one of the same address', () => {
    expect(find(4_999)).toEqual([]);
    expect(find(5_000)).toMatchObject([
      {
        confidence: 'possible',
        title:
          'GET /poll has waited for 5.0 s behind another GET of the same address: the cache lets one through at a time.',
      },
    ]);
    expect(find(5_000)[0]?.evidence.at(-1)?.text).toContain('cache: no-store');
  });

  it('is surer where the network log has seen a request of it held back', () => {
    const network = { connectionId: '', blockedMs: 1_000, httpVersion: '' };
    const attempts = [anAttempt(1, { network })];

    expect(find(5_000, { attempts })).toMatchObject([{ confidence: 'likely' }]);
    expect(
      find(5_000, { attempts: [anAttempt(1, { network: { ...network, blockedMs: 999 } })] }),
    ).toMatchObject([{ confidence: 'possible' }]);
  });

  it('passes over an XMLHttpRequest of Firefox, which is not locked', () => {
    expect(find(5_000, { api: 'XMLHttpRequest' }, 'firefox')).toEqual([]);
    expect(find(5_000, { api: 'XMLHttpRequest' })).toHaveLength(1);
  });
});
