import { tabBudget } from '../../../extension/pools/tab-budget';
import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { budgetText } from '../../pools/budget-words';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { type OwnedSlots, slotsByOwner } from '../../pools/slot-owner';
import { formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { http2WouldDo } from './http1-sse';
import { http2Snippets } from './http2-snippets';
import { hasQueue, lastingStreams, plainCap } from './lasting-streams';
import { SHARED_WORKER } from './shared-worker-snippet';
import { ownerText } from './slot-holders';
import { poolLink, slotLink, tabLink } from './slot-links';

/** One stream in each tab leaves room for five tabs; from two on, three tabs are all. */
const STREAMS_OF_TAB = 2;

/** A page of which only few tabs fit into the six connections, told before one of them hangs. */
export const tabBudgetRule: Rule = {
  id: 'tab-budget',
  checks: 'tabs that fit into a pool',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      if (pool.protocol !== 'HTTP/1.1' || pool.capBasis !== 'browser-rule') return [];
      if (hasQueue(pool) || http2WouldDo(pool, facts)) return [];
      const streams = lastingStreams(pool, facts.now);
      const own = streams.filter(({ tabId }) => tabId === facts.ownTab);
      const last = own.at(-1);
      if (!last) return [];
      const isNear = tabsOf(streams) > 1 && streams.length + own.length >= plainCap(pool);
      if (!isNear && own.length < STREAMS_OF_TAB) return [];
      return [findingOf(pool, { streams, own, last, isNear }, facts)];
    }),
};

interface Budget {
  /** Of all tabs, oldest first. */
  streams: readonly SlotView[];
  own: readonly SlotView[];
  last: SlotView;
  /** The next tab of the page takes what is left. */
  isNear: boolean;
}

function tabsOf(streams: readonly SlotView[]): number {
  return new Set(streams.map(({ tabId }) => tabId)).size;
}

function findingOf(pool: PoolView, budget: Budget, facts: FindingFacts): Finding {
  const since = (budget.isNear ? budget.streams.at(-1) : budget.last)?.startedAt ?? facts.now;
  return {
    id: `tab-budget ${pool.key}`,
    rule: 'tab-budget',
    severity: 'hint',
    confidence: 'certain',
    title: titleOf(pool, budget),
    since,
    note: `since ${formatTime(since)}`,
    evidence: evidenceOf(pool, budget, facts),
    fix: 'Open one connection for all tabs with a SharedWorker, send several topics over one connection, and close it while a tab is hidden for long. Over HTTP/2, which needs TLS, about 100 streams share one connection.',
    snippets: [SHARED_WORKER, ...http2Snippets(pool.host)],
  };
}

function titleOf(pool: PoolView, { streams, own, isNear }: Budget): string {
  const of = `of ${formatCount(plainCap(pool))} HTTP/1.1 connections to ${hostText(pool)}`;
  if (isNear) {
    return `Streams of ${formatCount(tabsOf(streams))} tabs hold ${formatCount(streams.length)} ${of} for good: one more tab leaves none.`;
  }
  const fits = tabBudget({ ...pool, ownStreams: own.length })?.fits ?? 0;
  return `This tab holds ${formatCount(own.length)} ${of} for good: ${formatCount(fits)} such ${fits === 1 ? 'tab fits' : 'tabs fit'}.`;
}

function evidenceOf(pool: PoolView, { streams, own }: Budget, facts: FindingFacts): Evidence[] {
  const budget = budgetText({ ...pool, ownStreams: own.length });
  return [
    ...own.map((slot, index) => ({
      text: `${formatCount(index + 1)} of this tab: ${slotName(slot)}, since ${formatTime(slot.startedAt)}`,
      links: slotLink(slot, facts),
    })),
    ...slotsByOwner(streams.filter(({ tabId }) => tabId !== facts.ownTab)).map(otherOwner),
    { text: meterText(pool), links: [poolLink(pool)] },
    ...(budget ? [{ text: budget, links: [] }] : []),
  ];
}

function otherOwner({ slots }: OwnedSlots): Evidence {
  return {
    text: `${formatCount(slots.length)} held by ${ownerText(slots[0])}`,
    links: tabLink(slots[0].tabId),
  };
}
