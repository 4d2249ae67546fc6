import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { hostText } from '../../pools/pool-name';
import { slotName } from '../../pools/slot-name';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { firstFew } from './first-few';
import { http2Snippets } from './http2-snippets';
import { plainCap } from './lasting-streams';
import { holderEvidence, slotOrTabLink } from './slot-holders';
import { poolLink } from './slot-links';

/** A slot that is about to be free is worth no word. */
const SLOT_WAIT_MS = 1_000;
/** Handshakes take turns, a round trip or two each; ten of them are over by then. */
const TURN_WAIT_MS = 3_000;

/** A WebSocket of Firefox that cannot shake hands yet: it needs one of the host's six slots, and its turn. */
export const firefoxHandshakeBlocked: Rule = {
  id: 'firefox-handshake-blocked',
  checks: 'WebSocket handshakes that wait',
  find: (facts) => {
    // Measured: Chromium shakes hands beside the six (docs/pools.md).
    if (facts.browser !== 'firefox') return [];
    return facts.pools.flatMap((pool) => [...forSlot(pool, facts), ...forTurn(pool, facts)]);
  },
};

function forSlot(pool: PoolView, facts: FindingFacts): Finding[] {
  if (pool.capBasis !== 'browser-rule' || !pool.scheme.startsWith('http')) return [];
  const waiting = socketsThatWait(pool, 'slot');
  const [first] = waiting;
  if (!first || facts.now - first.startedAt < SLOT_WAIT_MS) return [];
  return [
    {
      id: `firefox-handshake-blocked slot ${pool.key}`,
      rule: 'firefox-handshake-blocked',
      severity: 'problem',
      confidence: 'certain',
      title: `${waitText(waiting, first, facts)}: in Firefox a handshake needs one of the six connections to ${hostText(pool)}, and all ${formatCount(pool.held)} are in use.`,
      since: first.startedAt,
      note: `since ${formatTime(first.startedAt)}`,
      evidence: [
        ...waiters(waiting, facts),
        ...holderEvidence([pool], facts),
        {
          text: `${formatCount(pool.held)} of ${formatCount(plainCap(pool))} connections in use`,
          links: [poolLink(pool)],
        },
      ],
      fix: 'Let EventSources, streams and long polls to this host leave a slot: close some, move them to the WebSocket, or serve the host over HTTP/2, where they share one connection.',
      snippets: http2Snippets(pool.host),
    },
  ];
}

/** Others wait behind one handshake that the server does not answer. */
function forTurn(pool: PoolView, facts: FindingFacts): Finding[] {
  const waiting = socketsThatWait(pool, 'handshake');
  const [first] = waiting;
  if (!first || facts.now - first.startedAt < TURN_WAIT_MS) return [];
  const slow = slowHandshake(pool, facts);
  // Behind quick ones it is a long queue, which moves.
  if (!slow) return [];
  return [
    {
      id: `firefox-handshake-blocked turn ${pool.key}`,
      rule: 'firefox-handshake-blocked',
      severity: 'warning',
      confidence: slow.isSameHost ? 'likely' : 'possible',
      title: `${waitText(waiting, first, facts)}: Firefox shakes hands with one WebSocket of an address at a time, and ${slotName(slow.slot)} has had no answer for ${formatAge(facts.now - slow.slot.startedAt)}.`,
      since: first.startedAt,
      note: `since ${formatTime(first.startedAt)}`,
      evidence: [
        {
          text: `${slotName(slow.slot)} waits for its answer since ${formatTime(slow.slot.startedAt)}`,
          links: slotOrTabLink(slow.slot, facts),
        },
        ...waiters(waiting, facts),
        {
          text: 'That they wait for one another is inferred from their address: Firefox tells nothing of a WebSocket before its turn, and gives a handshake up after 20 s',
          links: [],
        },
      ],
      fix: 'Answer the handshake at once (101, or an error) and do slow work such as a database query afterwards; find out why this one is not answered.',
      snippets: [],
    },
  ];
}

/** The oldest handshake that is not answered: to the same host before any other name of its address. */
function slowHandshake({ host }: PoolView, { pools, now }: FindingFacts) {
  const slow = pools.flatMap((pool) =>
    pool.holders
      .filter(({ kind, state }) => kind === 'websocket' && state === 'connecting')
      .filter(({ startedAt }) => now - startedAt >= TURN_WAIT_MS)
      .map((slot) => ({ slot, isSameHost: pool.host === host })),
  );
  return slow.find(({ isSameHost }) => isSameHost) ?? slow[0];
}

function socketsThatWait({ waiters: slots }: PoolView, cause: SlotView['waitsFor']): SlotView[] {
  return slots.filter(({ kind, waitsFor }) => kind === 'websocket' && waitsFor === cause);
}

function waitText(waiting: readonly SlotView[], first: SlotView, { now }: FindingFacts): string {
  const wait = formatAge(now - first.startedAt);
  if (waiting.length === 1) return `${slotName(first)} has waited for ${wait}`;
  return `${formatCount(waiting.length)} WebSockets wait, the first for ${wait}`;
}

function waiters(waiting: readonly SlotView[], facts: FindingFacts): Evidence[] {
  return firstFew(
    waiting,
    (slot, index) => ({
      text: `Waits ${index === 0 ? 'first' : `behind ${formatCount(index)}`}: ${slotName(slot)}, since ${formatTime(slot.startedAt)}`,
      links: slotOrTabLink(slot, facts),
    }),
    (more) => `${more} more wait behind them`,
  );
}
