import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PoolView } from '../../../extension/protocol/pools';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';
import { LedgerWorld } from './ledger-world';

const BROWSERS = fc.constantFrom('chromium' as const, 'firefox' as const);

/** Anything that a browser may tell, in any order: also ends of what never began. */
const HAPPENINGS = fc.array(
  fc.record({
    what: fc.constantFrom('starts', 'streams', 'responds', 'ends', 'redirects', 'passes'),
    id: fc.integer({ min: 1, max: 40 }),
    host: fc.constantFrom('http://a.test', 'http://b.test:81', 'https://c.test', 'ws://a.test'),
    tabId: fc.integer({ min: -1, max: 3 }),
    statusLine: fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.1 200', 'HTTP/2.0 200 '),
    fromCache: fc.boolean(),
  }),
  { maxLength: 250 },
);

type Happening = typeof HAPPENINGS extends fc.Arbitrary<(infer One)[]> ? One : never;

function happen(world: LedgerWorld, { what, id, host, tabId, statusLine, fromCache }: Happening) {
  const requestId = `${id}`;
  const isSocket = host.startsWith('ws:');
  switch (what) {
    case 'starts':
    case 'streams': {
      const start = {
        url: `${host}/${id % 7}`,
        tabId,
        resourceType: isSocket ? 'websocket' : 'xmlhttprequest',
      };
      if (what === 'starts' || isSocket) world.starts(requestId, start);
      else world.startsStream(requestId, start);
      return;
    }
    case 'responds':
      world.responds(requestId, { statusLine, fromCache });
      return;
    case 'ends':
      world.ends(requestId);
      return;
    case 'redirects':
      world.apply({ type: 'request-redirected', requestId, at: world.time });
      return;
    default:
      world.passes(150);
  }
}

/** The same in a plain loop: who is there. */
function countPlainly(happenings: readonly Happening[]): number {
  const live = new Map<string, { fromCache: boolean }>();
  for (const { what, id, fromCache } of happenings) {
    const requestId = `${id}`;
    if (what === 'starts' || what === 'streams') {
      live.set(requestId, { fromCache: live.get(requestId)?.fromCache ?? false });
    } else if (what === 'responds' && live.has(requestId)) live.set(requestId, { fromCache });
    else if (what === 'ends' || what === 'redirects') live.delete(requestId);
  }
  return [...live.values()].filter((one) => !one.fromCache).length;
}

const counted = ({ held, pending, waiting, locked }: PoolView) => held + pending + waiting + locked;

describe('Ledger, whatever the browser tells', () => {
  it('has as many requests as started and did not end', { timeout: PROPERTY_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(BROWSERS, HAPPENINGS, (browser, happenings) => {
        const world = new LedgerWorld(browser);
        for (const happening of happenings) happen(world, happening);

        const pools = world.ledger.pools(null);
        const redirected = new Set<number>();
        for (const { what, id } of happenings) {
          if (what === 'redirects') redirected.add(id);
        }
        const total = pools.reduce((sum, pool) => sum + counted(pool), 0);

        // A hop that began from the cache is another matter than the request it leads to.
        if (redirected.size === 0) expect(total).toBe(countPlainly(happenings));
        for (const { held, pending, waiting, locked, urgent, heldByOtherTabs } of pools) {
          for (const count of [held, pending, waiting, locked, urgent, heldByOtherTabs]) {
            expect(count).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('never gives more slots than there are, but to those who prove them', {
    timeout: PROPERTY_TIMEOUT_MS,
  }, () => {
    fc.assert(
      fc.property(BROWSERS, HAPPENINGS, (browser, happenings) => {
        const world = new LedgerWorld(browser);
        for (const happening of happenings) happen(world, happening);

        for (const { held, cap, holders } of world.ledger.pools(null)) {
          const proven = holders.filter(({ respondedAt }) => respondedAt !== null).length;

          expect(held).toBeLessThanOrEqual(Math.max(cap, proven));
        }
      }),
    );
  });

  it('goes on from a snapshot as if nothing had been', { timeout: PROPERTY_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(BROWSERS, HAPPENINGS, fc.nat(250), (browser, happenings, stop) => {
        const unstopped = new LedgerWorld(browser);
        let stopped = new LedgerWorld(browser);
        happenings.forEach((happening, index) => {
          if (index === stop) stopped = stopped.restart(browser);
          happen(unstopped, happening);
          happen(stopped, happening);
        });

        expect(stopped.ledger.pools(null)).toEqual(unstopped.ledger.pools(null));
      }),
    );
  });
});
