import { POOL_ROWS } from '../../protocol/limits';
import type { PoolView, SlotView } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';
import type { OriginProtocols } from './origin-protocols';
import { capOf } from './pool-cap';
import { type BrowserName, type PoolFacts, poolOf } from './pool-key';
import { shareSlots } from './pool-slots';

export interface PoolSource {
  /** In the order they queue in. */
  requests: Iterable<LedgerRequest>;
  /** Pools to show even when nothing runs in them. */
  kept: Iterable<PoolFacts>;
  protocols: OriginProtocols;
  browser: BrowserName;
  titleOf: (tabId: number) => string;
}

/** The pools that a tab takes part in; with `null`, those of all tabs. */
export function poolViews(source: PoolSource, tabId: number | null): PoolView[] {
  const pools = groupByPool(source);
  const heldByGroup = new Map<string, number>();
  const views: { facts: PoolFacts; view: PoolView }[] = [];

  for (const { facts, requests, isKept } of pools.values()) {
    const view = poolView(facts, requests, tabId, source);
    if (facts.capGroup) {
      heldByGroup.set(facts.capGroup, (heldByGroup.get(facts.capGroup) ?? 0) + view.held);
    }
    const isShown = isKept || tabId === null || requests.some((request) => request.tabId === tabId);
    if (isShown) views.push({ facts, view });
  }

  return views.map(({ facts, view }) => ({
    ...view,
    heldElsewhere: facts.capGroup ? (heldByGroup.get(facts.capGroup) ?? 0) - view.held : 0,
  }));
}

/** The pool a request belongs to as things stand: what is learned about its origin may move it. */
export function currentPoolOf(
  request: LedgerRequest,
  { protocols, browser }: Pick<PoolSource, 'protocols' | 'browser'>,
): PoolFacts {
  const scheme = request.place.scheme.replace(/^ws/, 'http');
  return poolOf(request, protocols.of({ ...request.place, scheme }).protocol, browser);
}

interface Pool {
  facts: PoolFacts;
  requests: LedgerRequest[];
  isKept: boolean;
}

function groupByPool(source: PoolSource): Map<string, Pool> {
  const pools = new Map<string, Pool>();
  for (const facts of source.kept) pools.set(facts.key, { facts, requests: [], isKept: true });

  for (const request of source.requests) {
    // The cache answers without a connection.
    if (request.fromCache) continue;
    const facts = currentPoolOf(request, source);
    const pool = pools.get(facts.key);
    if (pool) pool.requests.push(request);
    else pools.set(facts.key, { facts, requests: [request], isKept: false });
  }
  return pools;
}

function poolView(
  { capGroup: _, ...facts }: PoolFacts,
  requests: readonly LedgerRequest[],
  tabId: number | null,
  { protocols, browser, titleOf }: PoolSource,
): PoolView {
  const answered = requests.filter(({ respondedAt }) => respondedAt !== null).length;
  const cap = capOf(facts, protocols.of(facts), answered, protocols.streamsOf(facts), browser);
  const { holders, waiters } = shareSlots(requests, cap.cap);
  const isOther = (request: LedgerRequest) => tabId !== null && request.tabId !== tabId;

  return {
    ...facts,
    ...cap,
    heldElsewhere: 0,
    held: holders.length,
    heldByOtherTabs: holders.filter(({ request }) => isOther(request)).length,
    waiting: waiters.length,
    holders: holders
      .slice(0, POOL_ROWS)
      .map(({ request, state }) => slotView(request, state, titleOf)),
    waiters: waiters.slice(0, POOL_ROWS).map((request) => slotView(request, 'waiting', titleOf)),
  };
}

function slotView(
  request: LedgerRequest,
  state: SlotView['state'],
  titleOf: (tabId: number) => string,
): SlotView {
  const { requestId, tabId, frameId, method, url, resourceType } = request;
  const { connection, startedAt, respondedAt } = request;
  return {
    requestId,
    tabId,
    frameId,
    tabTitle: titleOf(tabId),
    method,
    url,
    resourceType,
    connection,
    startedAt,
    respondedAt,
    state,
  };
}
