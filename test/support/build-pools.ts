import type { PoolsMessage } from '../../extension/protocol/messages';
import type { PoolView, SlotView } from '../../extension/protocol/pools';

/** A request that holds a slot, for tests and pictures of what a panel is told. */
export function buildSlot(requestId: string, given: Partial<SlotView> = {}): SlotView {
  const state = given.state ?? 'holding';
  return {
    requestId,
    tabId: 7,
    frameId: 0,
    tabTitle: 'App',
    worker: null,
    method: 'GET',
    url: `http://app.test/stream/${requestId}`,
    resourceType: 'xmlhttprequest',
    kind: given.connection ? 'event-source' : null,
    connection: null,
    startedAt: 0,
    respondedAt: null,
    state,
    waitsFor: state === 'waiting' ? 'slot' : null,
    isCounted: true,
    via: null,
    hidden: null,
    poll: null,
    ...given,
  };
}

/** Counts follow from the lists. `ownTab`: of the panel. */
export function buildPool(given: Partial<PoolView> = {}, ownTab = 7): PoolView {
  const { holders = [], waiters = [], capBasis = 'browser-rule' } = given;
  const isWorker = ({ tabId }: SlotView) => tabId < 0;
  const isOther = ({ tabId }: SlotView) => tabId !== ownTab && tabId >= 0;
  const locked = waiters.filter(({ waitsFor }) => waitsFor === 'cache-lock').length;
  return {
    key: 'pool',
    scheme: 'http',
    host: 'app.test',
    port: '',
    protocol: 'HTTP/1.1',
    protocolSource: 'plain',
    protocolAssumed: false,
    credentials: true,
    credentialsAssumed: false,
    topSite: 'http://app.test',
    crossSiteFrame: false,
    profile: '',
    cap: 6,
    capBasis,
    capAssumed: capBasis !== 'browser-rule',
    urgent: 0,
    heldElsewhere: 0,
    held: holders.length,
    pending: 0,
    unconfirmed: 0,
    heldByOtherTabs: holders.filter(isOther).length,
    heldByWorkers: holders.filter(isWorker).length,
    waiting: waiters.length - locked,
    locked,
    ownStreams: [...holders, ...waiters].filter(({ tabId, kind }) => tabId === ownTab && kind)
      .length,
    holders,
    waiters,
    ...given,
  };
}

export function buildPools(pools: PoolView[], at: number): PoolsMessage {
  return {
    type: 'pools',
    pools,
    totals: null,
    unseen: [],
    missing: { requests: 0, pools: 0, tabs: 0 },
    at,
  };
}
