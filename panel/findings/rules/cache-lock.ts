import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { formatAge, formatCount, formatDelay, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { firstFew } from './first-few';
import { grouped } from './grouped';
import { slotOrTabLink } from './slot-holders';
import { connectionOf, poolLink } from './slot-links';
import { snippetText } from './snippet-text';

/** An ordinary answer is there by then, and the lock with it. Browsers give up the lock after 20 s (measured). */
const WAIT_MS = 5_000;
/** An attempt of the past that the browser held back this long before it was sent: not for a slot, where one was free. */
const BLOCKED_MS = 1_000;

/** GETs of one address that the browser's cache lets through one at a time: a second long poll that hangs. */
export const cacheLock: Rule = {
  id: 'cache-lock',
  checks: 'GETs behind the cache lock',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      const locked = pool.waiters.filter(
        (slot) => slot.waitsFor === 'cache-lock' && !goesPastCache(slot, facts),
      );
      return grouped(locked, ({ url }) => url).flatMap((slots) => {
        const isLong = facts.now - slots[0].startedAt >= WAIT_MS;
        return isLong ? [findingOf(pool, slots, slots[0], facts)] : [];
      });
    }),
};

/** Firefox does not lock an XMLHttpRequest (measured), and no request tells that it is one: its page does. */
function goesPastCache(slot: SlotView, facts: FindingFacts): boolean {
  return facts.browser === 'firefox' && connectionOf(slot, facts)?.api === 'XMLHttpRequest';
}

function findingOf(
  pool: PoolView,
  slots: readonly SlotView[],
  first: SlotView,
  facts: FindingFacts,
): Finding {
  const held = heldBackBefore(first, facts);
  const wait = formatAge(facts.now - first.startedAt);
  const subject =
    slots.length === 1
      ? `${slotName(first)} has waited for ${wait}`
      : `${formatCount(slots.length)} requests ${slotName(first)} wait, the first for ${wait},`;
  return {
    id: `cache-lock ${pool.key} ${first.url}`,
    rule: 'cache-lock',
    severity: 'warning',
    confidence: held.length > 0 ? 'likely' : 'possible',
    title: `${subject} behind another GET of the same address: the cache lets one through at a time.`,
    since: first.startedAt,
    note: `since ${formatTime(first.startedAt)}`,
    evidence: [
      ...inFront(pool, first, facts),
      ...firstFew(
        slots,
        (slot, index) => ({
          text: `Waits${slots.length > 1 ? ` as number ${formatCount(index + 1)}` : ''} since ${formatTime(slot.startedAt)}`,
          links: slotOrTabLink(slot, facts),
        }),
        (more) => `${more} more wait behind them`,
      ),
      { text: meterText(pool), links: [poolLink(pool)] },
      ...held,
      {
        text: 'No extension sees whether the page asked for cache: no-store; if it did, the server just has not answered yet',
        links: [],
      },
    ],
    fix: 'Ask with cache: "no-store", with POST, or with an address of its own for each request, such as a random query parameter. An EventSource is not held back.',
    snippets: [
      snippetText('fetch', ["window.fetch('/poll', { cache: 'no-store' });"]),
      snippetText('POST', ["window.fetch('/poll', { method: 'POST', body: cursor });"]),
      snippetText('Own address', [
        '// Works for XMLHttpRequest too.',
        "window.fetch('/poll?by=' + crypto.randomUUID());",
      ]),
    ],
  };
}

/** The one that is let through. */
function inFront(pool: PoolView, { url }: SlotView, facts: FindingFacts): Evidence[] {
  const others = pool.holders.filter((slot) => slot.url === url && slot.method === 'GET');
  return others.slice(0, 1).map((slot) => ({
    text: `${slotName(slot)} was asked for at ${formatTime(slot.startedAt)} and ${slot.respondedAt === null ? 'is not answered yet' : 'is still running'}`,
    links: slotOrTabLink(slot, facts),
  }));
}

/** Chromium's network log says of requests that are over how long they were held back. */
function heldBackBefore(slot: SlotView, facts: FindingFacts): Evidence[] {
  const connection = connectionOf(slot, facts);
  const blocked = connection?.attempts.filter(
    ({ network }) => network !== null && network.blockedMs >= BLOCKED_MS,
  );
  const last = blocked?.at(-1);
  if (!connection || !last?.network) return [];
  return [
    {
      text: `Request ${formatCount(last.number)} of it was held back for ${formatDelay(last.network.blockedMs)} before it was sent, says the network log`,
      links: [connectionLink(connection, 'details', 'Details')],
    },
  ];
}
