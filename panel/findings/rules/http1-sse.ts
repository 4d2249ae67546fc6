import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { budgetText } from '../../pools/budget-words';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { formatCount, formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { isPrivateHost } from './address-space';
import { http2Snippets } from './http2-snippets';
import { hasQueue, lastingStreams } from './lasting-streams';
import { poolLink, slotLink } from './slot-links';

/** Without TLS there is work to do before HTTP/2; it is worth a word where the six are pressed on: */
const PLAIN_STREAMS_OF_TAB = 2;
/** two tabs of two streams each. */
const PLAIN_HELD = 4;

/** Streams that take a connection each, where all of them would share one over HTTP/2. */
export const http1Sse: Rule = {
  id: 'http1-sse',
  checks: 'streams over HTTP/1.1',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      const own = ownStreams(pool, facts);
      const [first] = own;
      if (!first || hasQueue(pool) || !http2WouldDo(pool, facts)) return [];
      return [findingOf(pool, own, first, facts)];
    }),
};

/** Whether the server is the kind that serves many, speaks HTTP/1.1 for sure, and streams stay open on it. */
export function http2WouldDo(pool: PoolView, facts: FindingFacts): boolean {
  const { protocol, protocolAssumed, capBasis, scheme, host, held } = pool;
  if (protocol !== 'HTTP/1.1' || protocolAssumed || capBasis !== 'browser-rule') return false;
  const streams = ownStreams(pool, facts).length;
  // On the developer's own machine HTTP/1.1 is what servers speak, whatever they do elsewhere.
  if (isPrivateHost(host)) return false;
  return scheme === 'https' ? streams > 0 : streams >= PLAIN_STREAMS_OF_TAB && held >= PLAIN_HELD;
}

function ownStreams(pool: PoolView, { ownTab, now }: FindingFacts): SlotView[] {
  return lastingStreams(pool, now).filter(({ tabId }) => tabId === ownTab);
}

function findingOf(
  pool: PoolView,
  own: readonly SlotView[],
  first: SlotView,
  facts: FindingFacts,
): Finding {
  const count = `${formatCount(own.length)} ${own.length === 1 ? 'stream' : 'streams'}`;
  const isTls = pool.scheme === 'https';
  const budget = budgetText({ ...pool, ownStreams: own.length });
  return {
    id: `http1-sse ${pool.key}`,
    rule: 'http1-sse',
    severity: 'hint',
    confidence: 'certain',
    title: `${count} of this tab to ${hostText(pool)} ${own.length === 1 ? 'takes' : 'take'} one of six connections each: the server speaks HTTP/1.1${isTls ? ' over TLS' : ''}.`,
    since: first.startedAt,
    note: `since ${formatTime(first.startedAt)}`,
    evidence: [
      ...own.map((slot, index) => ({
        text: `${formatCount(index + 1)}: ${slotName(slot)}, open since ${formatTime(slot.startedAt)}`,
        links: slotLink(slot, facts),
      })),
      { text: meterText(pool), links: [poolLink(pool)] },
      ...(budget ? [{ text: budget, links: [] }] : []),
    ],
    fix: isTls
      ? 'Switch HTTP/2 on where TLS ends: about 100 streams then share one connection.'
      : 'Serve this host over TLS with HTTP/2: about 100 streams then share one connection. Browsers speak HTTP/2 over TLS only.',
    snippets: http2Snippets(pool.host),
  };
}
