import type { TabLife } from '../../../extension/protocol/page-health';
import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { firstFew } from './first-few';
import { hasQueue, lastingStreams, plainCap } from './lasting-streams';
import { SHARED_WORKER } from './shared-worker-snippet';
import { poolLink, tabLink } from './slot-links';
import { snippetText } from './snippet-text';

/** Who comes back within minutes wants to find the tab as it was. */
const HIDDEN_MS = 600_000;
/** With more room than this the hidden ones are in nobody's way. */
const FREE_SLOTS = 1;

/** Tabs that nobody has looked at for long hold slots that the tab in front would need. */
export const hiddenTabConnections: Rule = {
  id: 'hidden-tab-connections',
  checks: 'connections of hidden tabs',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      if (pool.protocol !== 'HTTP/1.1' || pool.capBasis !== 'browser-rule') return [];
      if (plainCap(pool) - pool.held > FREE_SLOTS || !isUsedByOwnTab(pool, facts)) return [];
      const hidden = hiddenHolders(pool, facts);
      return hidden.length > 0 ? [findingOf(pool, hidden, facts)] : [];
    }),
};

interface HiddenHolder {
  tab: TabLife & { hiddenSince: number };
  slots: readonly SlotView[];
}

function isUsedByOwnTab({ holders, waiters }: PoolView, { ownTab }: FindingFacts): boolean {
  return [...holders, ...waiters].some(({ tabId }) => tabId === ownTab);
}

function hiddenHolders(pool: PoolView, { tabs, ownTab, now }: FindingFacts): HiddenHolder[] {
  const streams = lastingStreams(pool, now);
  return tabs.flatMap((tab) => {
    const { tabId, hiddenSince } = tab;
    if (tabId === ownTab || hiddenSince === null || now - hiddenSince < HIDDEN_MS) return [];
    const slots = streams.filter((slot) => slot.tabId === tabId);
    return slots.length > 0 ? [{ tab: { ...tab, hiddenSince }, slots }] : [];
  });
}

function findingOf(pool: PoolView, hidden: readonly HiddenHolder[], facts: FindingFacts): Finding {
  const slots = hidden.reduce((sum, holder) => sum + holder.slots.length, 0);
  const cap = formatCount(plainCap(pool));
  const since = Math.max(...hidden.map(({ tab }) => tab.hiddenSince));
  const isLonger = hidden.length > 1 ? 'at least ' : '';
  return {
    id: `hidden-tab-connections ${pool.key}`,
    rule: 'hidden-tab-connections',
    severity: hasQueue(pool) ? 'warning' : 'hint',
    confidence: 'certain',
    title: `${formatCount(slots)} of ${cap} connections to ${hostText(pool)} are held by ${tabsText(hidden)} that nobody has looked at for ${isLonger}${formatAge(facts.now - since)}.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      ...firstFew(
        hidden,
        ({ tab, slots: held }, index) => ({
          text: `Hidden tab ${formatCount(index + 1)}, ${tab.title || tab.tabId}: ${formatCount(held.length)} held, out of sight since ${formatTime(tab.hiddenSince)}`,
          links: tabLink(tab.tabId),
        }),
        (more) => `${more} more hidden tabs hold the others`,
      ),
      { text: meterText(pool), links: [poolLink(pool)] },
    ],
    fix: 'Close the connection when the page has been hidden for some minutes and open it again when it is seen; with event ids nothing is missed. Or open one connection for all tabs with a SharedWorker.',
    snippets: [CLOSE_WHILE_HIDDEN, SHARED_WORKER],
  };
}

function tabsText(hidden: readonly HiddenHolder[]): string {
  return hidden.length === 1 ? 'a tab' : `${formatCount(hidden.length)} tabs`;
}

const CLOSE_WHILE_HIDDEN = snippetText('Page', [
  'let timer;',
  "document.addEventListener('visibilitychange', () => {",
  '  clearTimeout(timer);',
  '+  if (document.hidden) timer = setTimeout(() => source.close(), 300_000);',
  '+  else if (source.readyState === EventSource.CLOSED) source = open();',
  '});',
]);
