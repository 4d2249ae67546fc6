import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { budgetText } from '../../pools/budget-words';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { ownerPlace, slotsByOwner } from '../../pools/slot-owner';
import { queueLength } from '../../pools/wait-words';
import { workerName } from '../../pools/worker-words';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Evidence, EvidenceLink, Finding, FindingFacts, Rule } from '../finding';
import { poolFullSnippets } from './pool-full-snippets';

/** Bursts of images wait for a moment on every page; only a wait that lasts is worth a word. */
const WAIT_MS = 1_000;
/** Waiting requests that are named one by one. */
const NAMED = 2;

/** A pool whose slots are all taken while requests wait: the tab that hangs and nothing says why. */
export const poolFull: Rule = {
  id: 'pool-full',
  checks: 'connection limit',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      const first = pool.waiters.find(waitsForSlot);
      // Where the cap is a guess or an inference, a slow server would look like a full pool.
      if (!first || pool.capBasis !== 'browser-rule') return [];
      if (facts.now - first.startedAt < WAIT_MS) return [];
      return [findingOf(pool, first, facts)];
    }),
};

function waitsForSlot({ waitsFor }: SlotView): boolean {
  return waitsFor === 'slot';
}

function findingOf(pool: PoolView, first: SlotView, facts: FindingFacts): Finding {
  const host = hostText(pool);
  const wait = formatAge(facts.now - first.startedAt);
  return {
    id: `pool-full ${pool.key}`,
    rule: 'pool-full',
    severity: 'problem',
    title: `All ${formatCount(pool.held)} ${slotsName(pool)} to ${host} are in use; ${waitersText(pool, wait)}.`,
    since: first.startedAt,
    note: `since ${formatTime(first.startedAt)}`,
    evidence: [
      ...holderEvidence(pool, facts),
      ...waiterEvidence(pool, facts),
      ...poolEvidence(pool),
    ],
    fix: fixOf(pool),
    snippets: pool.protocol === 'WebSocket' ? [] : poolFullSnippets(pool.host),
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

function holderEvidence(pool: PoolView, facts: FindingFacts): Evidence[] {
  const held = pool.holders.filter(({ isCounted }) => isCounted);
  return slotsByOwner(held).map(({ slots }) =>
    slots[0].tabId === facts.ownTab
      ? {
          text: `${formatCount(slots.length)} held by this tab`,
          links: slots.flatMap((slot) => linkTo(slot, facts)),
        }
      : {
          text: `${formatCount(slots.length)} held by ${placeOf(slots[0])}, since ${sinceOf(slots)}`,
          links: tabLink(slots[0].tabId),
        },
  );
}

function waiterEvidence(pool: PoolView, facts: FindingFacts): Evidence[] {
  return pool.waiters.filter(waitsForSlot).map((slot) => ({
    text: `${slotName(slot)} waits since ${formatTime(slot.startedAt)}${
      slot.tabId === facts.ownTab ? '' : `, ${waiterPlace(slot)}`
    }`,
    links: slot.tabId === facts.ownTab ? linkTo(slot, facts) : tabLink(slot.tabId),
  }));
}

/** The pool as a whole, and how many tabs of the page fit into it. */
function poolEvidence(pool: PoolView): Evidence[] {
  const budget = budgetText(pool);
  return [
    {
      text: meterText(pool),
      links: [{ text: 'Show pool', target: { type: 'pool', key: pool.key } }],
    },
    ...(budget ? [{ text: budget, links: [] }] : []),
  ];
}

function linkTo({ connection }: SlotView, { connections }: FindingFacts): EvidenceLink[] {
  if (!connection) return [];
  const id = `${connection.document}/${connection.connection}`;
  const known = connections.find((candidate) => candidate.id === id);
  return known
    ? [{ text: known.label, target: { type: 'connection', connection: id, view: 'timeline' } }]
    : [];
}

/** What is in no tab has a negative id. */
function tabLink(tabId: number): EvidenceLink[] {
  return tabId >= 0 ? [{ text: 'Show tab', target: { type: 'tab', tabId } }] : [];
}

function placeOf({ tabId, tabTitle, worker }: SlotView): string {
  return tabId < 0 ? workerName(worker) : `tab ${tabTitle || tabId}`;
}

function waiterPlace(slot: SlotView): string {
  return slot.tabId < 0 ? ownerPlace(slot) : `in ${placeOf(slot)}`;
}

function sinceOf(slots: readonly SlotView[]): string {
  return formatTime(Math.min(...slots.map(({ startedAt }) => startedAt)));
}

function fixOf({ protocol }: PoolView): string {
  if (protocol === 'WebSocket') {
    return 'Close WebSockets that are no longer needed, and send several topics over one WebSocket.';
  }
  return 'Serve this host over HTTP/2: about 100 streams then share one connection. Browsers need TLS for it. Without TLS, share one stream between tabs with a SharedWorker.';
}
