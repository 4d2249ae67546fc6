import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { budgetText } from '../../pools/budget-words';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { ownerPlace } from '../../pools/slot-owner';
import { queueLength } from '../../pools/wait-words';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { firstFew } from './first-few';
import { http2Snippets } from './http2-snippets';
import { SHARED_WORKER } from './shared-worker-snippet';
import { holderEvidence, ownerText, slotOrTabLink } from './slot-holders';
import { poolLink } from './slot-links';

/** Bursts of images wait for a moment on every page; only a wait that lasts is worth a word. */
const WAIT_MS = 1_000;
/** Behind ordinary requests alone: on a slow network thirty images take turns for some seconds. */
const ORDINARY_WAIT_MS = 10_000;
/** Waiting requests that are named one by one. */
const NAMED = 2;

/** A pool whose slots are all taken while requests wait: the tab that hangs and nothing says why. */
export const poolFull: Rule = {
  id: 'pool-full',
  checks: 'connection limit',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      const waiting = pool.waiters.filter(waitsForSlot);
      const [first] = waiting;
      // Where the cap is a guess or an inference, a slow server would look like a full pool.
      if (!first || pool.capBasis !== 'browser-rule') return [];
      // `firefox-handshake-blocked` tells of these.
      if (pool.scheme.startsWith('http') && waiting.every(isSocket)) return [];
      const isBehindPush = pool.holders.some(({ kind }) => kind !== null);
      const least = isBehindPush ? WAIT_MS : ORDINARY_WAIT_MS;
      return facts.now - first.startedAt < least ? [] : [findingOf(pool, first, facts)];
    }),
};

function waitsForSlot({ waitsFor }: SlotView): boolean {
  return waitsFor === 'slot';
}

function isSocket({ kind }: SlotView): boolean {
  return kind === 'websocket';
}

function findingOf(pool: PoolView, first: SlotView, facts: FindingFacts): Finding {
  const host = hostText(pool);
  const wait = formatAge(facts.now - first.startedAt);
  return {
    id: `pool-full ${pool.key}`,
    rule: 'pool-full',
    severity: 'problem',
    confidence: 'certain',
    title: `All ${formatCount(pool.held)} ${slotsName(pool)} to ${host} are in use; ${waitersText(pool, wait)}.`,
    since: first.startedAt,
    note: `since ${formatTime(first.startedAt)}`,
    evidence: [
      ...holderEvidence([pool], facts),
      ...waiterEvidence(pool, facts),
      ...poolEvidence(pool),
    ],
    fix: fixOf(pool),
    snippets: pool.protocol === 'WebSocket' ? [] : [...http2Snippets(pool.host), SHARED_WORKER],
  };
}

/** What a slot of this protocol is. Over HTTP/2 the limit is never certain. */
function slotsName({ protocol }: PoolView): string {
  return protocol === 'WebSocket' ? 'WebSockets' : `${protocol} connections`;
}

function waitersText(pool: PoolView, wait: string): string {
  const names = pool.waiters.filter(waitsForSlot).slice(0, NAMED).map(slotName);
  const more = queueLength(pool) - names.length;
  if (more > 0) names.push(`${formatCount(more)} more`);
  const last = names.pop() ?? '';
  if (names.length === 0) return `${last} has waited for ${wait}`;
  return `${names.join(', ')} and ${last} have waited, the first for ${wait}`;
}

function waiterEvidence(pool: PoolView, facts: FindingFacts): Evidence[] {
  return firstFew(
    pool.waiters.filter(waitsForSlot),
    (slot) => ({
      text: `${slotName(slot)} waits since ${formatTime(slot.startedAt)}${
        slot.tabId === facts.ownTab ? '' : `, ${waiterPlace(slot)}`
      }`,
      links: slotOrTabLink(slot, facts),
    }),
    (more) => `${more} more behind them in the queue`,
    queueLength(pool),
  );
}

/** The pool as a whole, and how many tabs of the page fit into it. */
function poolEvidence(pool: PoolView): Evidence[] {
  const budget = budgetText(pool);
  return [
    {
      text: meterText(pool),
      links: [poolLink(pool)],
    },
    ...(budget ? [{ text: budget, links: [] }] : []),
  ];
}

function waiterPlace(slot: SlotView): string {
  return slot.tabId < 0 ? ownerPlace(slot) : `in ${ownerText(slot)}`;
}

function fixOf({ protocol }: PoolView): string {
  if (protocol === 'WebSocket') {
    return 'Close WebSockets that are no longer needed, and send several topics over one WebSocket.';
  }
  return 'Serve this host over HTTP/2: about 100 streams then share one connection. Browsers need TLS for it. Without TLS, share one stream between tabs with a SharedWorker.';
}
