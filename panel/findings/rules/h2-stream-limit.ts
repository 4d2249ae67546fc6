import type { CapBasis, PoolView, SlotView } from '../../../extension/protocol/pools';
import { hostText } from '../../pools/pool-name';
import { meterText } from '../../pools/pool-words';
import { slotName } from '../../pools/slot-name';
import { queueLength } from '../../pools/wait-words';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Confidence, Finding, FindingFacts, Rule } from '../finding';
import { holderEvidence, slotOrTabLink } from './slot-holders';
import { poolLink } from './slot-links';
import { snippetText } from './snippet-text';

/** A server may take that long over an answer, and look like a queue. */
const WAIT_MS = 3_000;
/** Fewer streams than this share of the limit, and something else holds the request up. */
const NEAR = 0.9;

/** Requests wait because the server's limit of concurrent streams is reached. */
export const h2StreamLimit: Rule = {
  id: 'h2-stream-limit',
  checks: 'streams of an HTTP/2 connection',
  find: (facts) =>
    facts.pools.flatMap((pool) => {
      if (pool.protocol !== 'HTTP/2' && pool.protocol !== 'HTTP/3') return [];
      if (pool.held < pool.cap * NEAR) return [];
      const first = pool.waiters.find((slot) => isHeldUp(slot, pool.capBasis));
      if (!first || facts.now - first.startedAt < WAIT_MS) return [];
      return [findingOf(pool, first, facts)];
    }),
};

/**
 * Where more than the default run, only that many are known to be allowed, and a slow answer looks the same: but
 * a stream is answered at once, unless it waits.
 */
function isHeldUp({ waitsFor, kind }: SlotView, basis: CapBasis): boolean {
  const isStream = kind !== null && kind !== 'poll';
  return waitsFor === 'slot' && (isStream || basis !== 'seen');
}

function findingOf(pool: PoolView, first: SlotView, facts: FindingFacts): Finding {
  const waiting = queueLength(pool);
  const basis = BASIS[pool.capBasis];
  return {
    id: `h2-stream-limit ${pool.key}`,
    rule: 'h2-stream-limit',
    severity: 'warning',
    confidence: basis?.confidence ?? 'possible',
    title: `${formatCount(pool.held)} of ${pool.capAssumed ? 'about ' : ''}${formatCount(pool.cap)} ${pool.protocol} streams to ${hostText(pool)} are in use, and ${formatCount(waiting)} ${waiting === 1 ? 'request waits' : 'requests wait'}: the server's limit of streams is reached.`,
    since: first.startedAt,
    note: `since ${formatTime(first.startedAt)}`,
    evidence: [
      {
        text: `${slotName(first)} has waited for ${formatAge(facts.now - first.startedAt)}`,
        links: slotOrTabLink(first, facts),
      },
      ...holderEvidence([pool], facts),
      { text: meterText(pool), links: [poolLink(pool)] },
      ...(basis ? [{ text: basis.text, links: [] }] : []),
    ],
    fix: 'Close streams that nobody reads any longer, and send several topics over one. A higher limit in the server helps as long as it can keep that many streams open; without one browsers take 100, and Chromium no more than 256.',
    snippets: SNIPPETS,
  };
}

const BASIS: Partial<Record<CapBasis, { text: string; confidence: Confidence }>> = {
  queue: {
    text: 'The limit is inferred: no more streams than these were answered, although those before them were at once',
    confidence: 'likely',
  },
  default: {
    text: 'The limit is assumed: browsers take 100 where the server names none, and the server tells its limit to the browser alone',
    confidence: 'likely',
  },
  seen: {
    text: 'The limit is assumed: as many streams as these ran at once, and whether the server allows more is not known; it may just be slow to answer this one',
    confidence: 'possible',
  },
};

const SNIPPETS = [
  snippetText('nginx', ['http2_max_concurrent_streams 256;  # 128 unless told']),
  snippetText('Apache', ['H2MaxSessionStreams 256']),
  snippetText('HAProxy', ['global', '+  tune.h2.fe.max-concurrent-streams 256']),
  snippetText('Envoy', [
    '# http_connection_manager of the listener',
    'http2_protocol_options:',
    '+  max_concurrent_streams: 256',
  ]),
  snippetText('Node', [
    "import { createSecureServer } from 'node:http2';",
    'createSecureServer({ key, cert, settings: { maxConcurrentStreams: 256 } }, app);',
  ]),
  snippetText('Python', ['# hypercorn.toml', 'h2_max_concurrent_streams = 256  # 100 unless told']),
  snippetText('Go', [
    '// Go 1.24; 250 unless told',
    'server.HTTP2 = &http.HTTP2Config{MaxConcurrentStreams: 256}',
  ]),
];
