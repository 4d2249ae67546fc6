import type { PoolView } from '../../../extension/protocol/pools';
import { poolName } from '../../pools/pool-name';
import { formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { firstFew } from './first-few';
import { grouped } from './grouped';
import { holderEvidence } from './slot-holders';
import { poolLink } from './slot-links';

/** No page needs so many: who comes so near opens and does not close. */
const NEAR = 0.9;

/** As many WebSockets as the browser opens: 200 in Firefox, 255 in each renderer process of Chromium. */
export const websocketLimit: Rule = {
  id: 'websocket-limit',
  checks: 'limit of WebSockets',
  find: (facts) =>
    groupsOf(facts.pools).flatMap((pools) => {
      const [largest] = pools;
      if (!largest) return [];
      const open = largest.held + largest.heldElsewhere;
      return open < largest.cap * NEAR ? [] : [findingOf(pools, largest, open, facts)];
    }),
};

/** Pools that share one cap, the largest first. Those of one cap say the same total and are of one owner. */
function groupsOf(pools: readonly PoolView[]): PoolView[][] {
  const sockets = pools.filter(({ protocol }) => protocol === 'WebSocket');
  return grouped(sockets, ({ capBasis, holders, topSite, held, heldElsewhere }) =>
    capBasis === 'browser-rule'
      ? 'browser'
      : `${holders[0]?.tabId} ${topSite} ${held + heldElsewhere}`,
  ).map((group) => group.toSorted((a, b) => b.held - a.held));
}

function findingOf(
  pools: readonly PoolView[],
  largest: PoolView,
  open: number,
  facts: FindingFacts,
): Finding {
  const { cap, capBasis } = largest;
  const isFull = open >= cap;
  const isOfBrowser = capBasis === 'browser-rule';
  const scope = isOfBrowser ? 'in Firefox' : 'of this tab';
  const since = reachedAt(pools, Math.ceil(cap * NEAR)) ?? facts.now;
  return {
    id: `websocket-limit ${isOfBrowser ? 'browser' : `${largest.holders[0]?.tabId} ${largest.topSite}`}`,
    rule: 'websocket-limit',
    severity: isFull ? 'problem' : 'warning',
    confidence: isOfBrowser ? 'certain' : 'likely',
    title: isFull
      ? `All ${formatCount(cap)} WebSockets ${scope} are open: the next one fails at once.`
      : `${formatCount(open)} of ${formatCount(cap)} WebSockets ${scope} are open: beyond that each fails at once.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      ...firstFew(
        pools,
        (pool) => ({
          text: `${formatCount(pool.held)} to ${poolName(pool)}`,
          links: [poolLink(pool)],
        }),
        (more) => `The others to ${more} more addresses`,
      ),
      ...holderEvidence(pools, facts),
      ...failedEvidence(since, isFull, facts),
      {
        text: isOfBrowser
          ? 'Firefox opens 200 in all tabs together'
          : 'Chromium opens 255 in a renderer process; that this tab has one to itself is assumed',
        links: [],
      },
    ],
    fix: 'Close WebSockets that are no longer needed (each new WebSocket() needs its close()), and send several topics over one.',
    snippets: [],
  };
}

/** When so many of those that are listed were open. */
function reachedAt(pools: readonly PoolView[], count: number): number | undefined {
  const starts = pools.flatMap(({ holders }) => holders.map(({ startedAt }) => startedAt));
  return starts.sort((a, b) => a - b)[Math.min(count, starts.length) - 1];
}

/** A WebSocket beyond the cap fails like any other: with 1006 and no reason. */
function failedEvidence(since: number, isFull: boolean, { connections }: FindingFacts): Evidence[] {
  const failed = connections.filter(
    ({ kind, state, attempts, createdAt }) =>
      kind === 'websocket' &&
      state === 'failed' &&
      createdAt >= since &&
      attempts.every(({ openedAt }) => openedAt === null),
  );
  const last = failed.at(-1);
  if (!isFull || !last) return [];
  return [
    {
      text: `${formatCount(failed.length)} failed without having opened since then`,
      links: [connectionLink(last, 'details')],
    },
  ];
}
