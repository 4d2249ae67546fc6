import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { RECORDING_OFF_WORDS } from '../../store/recorded-document';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { firstFew } from './first-few';
import { hasQueue } from './lasting-streams';
import { connectionOf, poolLink, slotLink } from './slot-links';
import { snippetText } from './snippet-text';

/** By then what a page leaves behind is cleaned up: measured, under half a second. */
const LEFT_MS = 10_000;
/** One is what each page leaves that the browser keeps to come back to; more take the place of the page in front. */
const LEFT_SLOTS = 2;

/** Slots of this tab whose page is no longer shown: Chromium keeps it, with its streams, in its back/forward cache. */
export const unloadLeak: Rule = {
  id: 'unload-leak',
  checks: 'connections of pages that were left',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      // Of a WebSocket no event tells the end, when the browser drops a kept page before its time.
      if (pool.protocol !== 'HTTP/1.1' || pool.capBasis !== 'browser-rule') return [];
      const left = pool.holders.flatMap((slot) => leftSlot(slot, facts));
      if (left.length === 0 || (left.length < LEFT_SLOTS && !hasQueue(pool))) return [];
      return [findingOf(pool, left, facts)];
    }),
};

interface LeftSlot {
  slot: SlotView;
  /** When its page was left, at the latest. */
  leftAt: number;
  /** The panel saw it go; else it follows from the page that is there now. */
  isSeen: boolean;
}

/** A slot that is still held although its document has gone, for long enough that it is no clean-up. */
function leftSlot(slot: SlotView, facts: FindingFacts): LeftSlot[] {
  if (slot.tabId !== facts.ownTab || !slot.connection || !slot.isCounted) return [];
  if (slot.respondedAt === null) return [];
  const known = connectionOf(slot, facts);
  const end = known?.attempts.at(-1)?.end;
  const isGone = end?.cause === 'navigation' && end.text !== RECORDING_OFF_WORDS;
  const leftAt = known ? (isGone ? end.at : null) : successorOf(slot, facts);
  if (leftAt === null || facts.now - leftAt < LEFT_MS) return [];
  return [{ slot, leftAt, isSeen: known !== undefined }];
}

/**
 * A log that is cleared with each page knows nothing of the page before. But the top document is not the
 * one of this slot, and came later.
 */
function successorOf({ connection, frameId, startedAt }: SlotView, facts: FindingFacts) {
  const { connections } = facts;
  if (frameId !== 0 || connections.some(({ document }) => document === connection?.document)) {
    return null;
  }
  const later = connections.filter((it) => it.frameId === 0 && it.context === 'page');
  const [first] = later.map(({ createdAt }) => createdAt).sort((a, b) => a - b);
  return first !== undefined && first > startedAt ? first : null;
}

function findingOf(pool: PoolView, left: readonly LeftSlot[], facts: FindingFacts): Finding {
  const since = Math.min(...left.map(({ leftAt }) => leftAt));
  const isOne = left.length === 1;
  return {
    id: `unload-leak ${pool.key}`,
    rule: 'unload-leak',
    severity: hasQueue(pool) ? 'problem' : 'warning',
    confidence: left.every(({ isSeen }) => isSeen) ? 'certain' : 'likely',
    title: `${formatCount(left.length)} of ${formatCount(pool.held)} connections in use to ${hostText(pool)} ${isOne ? 'belongs to a page' : 'belong to pages'} of this tab that ${isOne ? 'was' : 'were'} left: the page does not close ${isOne ? 'it' : 'them'} when it goes.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      ...firstFew(
        left,
        ({ slot, leftAt, isSeen }, index) => ({
          text: `${formatCount(index + 1)}: ${slotName(slot)}, open since ${formatTime(slot.startedAt)}; its page ${isSeen ? 'was left' : 'had been left by'} ${isSeen ? `${formatAge(facts.now - leftAt)} ago` : formatTime(leftAt)}`,
          links: slotLink(slot, facts),
        }),
        (more) => `${more} more`,
      ),
      { text: meterText(pool), links: [poolLink(pool)] },
      {
        text:
          facts.browser === 'chromium'
            ? 'Chromium keeps a page that was left for up to 10 minutes, with its streams open, to come back to'
            : 'A service worker may go on with a request until the server sends the next bytes',
        links: [],
      },
    ],
    fix: 'Close connections in pagehide and open them in pageshow; both events come also where the browser keeps the page. Do not use unload, which keeps a page out of that cache.',
    snippets: [
      snippetText('Page', [
        'let source = open();',
        "+  addEventListener('pagehide', () => source.close());",
        "+  addEventListener('pageshow', ({ persisted }) => {",
        '    if (persisted) source = open();',
        '  });',
      ]),
    ],
  };
}
