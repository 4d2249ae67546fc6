import { KINDS } from '../../extension/protocol/kinds';
import {
  ADVISED_ENDPOINTS,
  REPORTED_CHAINS,
  REPORTED_LINKS,
  REPORTED_SLOTS,
} from '../../extension/protocol/limits';
import type { PoolView, SlotView } from '../../extension/protocol/pools';
import { advise } from '../advice/advise';
import type { EndpointMeasure } from '../advice/endpoint';
import { measureEndpoints } from '../advice/measure-endpoints';
import { secretReplacer } from '../export/hide-record';
import { DEFAULT_REDACTION } from '../export/redactions';
import { secretRules } from '../export/secret-rules';
import type { FindingFacts } from '../findings/finding';
import type { KnownFinding, UnlistedFindings } from '../findings/findings-memory';
import { poolName } from '../pools/pool-name';
import { meterText, poolKeyText } from '../pools/pool-words';
import { slotName } from '../pools/slot-name';
import type { Chain, ChainLink } from '../store/chains/chain';
import type { Session } from '../store/session-api';
import type {
  Report,
  ReportedChain,
  ReportedEndpoint,
  ReportedFinding,
  ReportedLink,
  ReportedPool,
} from './report';

/** All that an issue tracker needs to know, without passwords, tokens and keys. */
export function buildReport(
  session: Session,
  facts: FindingFacts,
  findings: readonly KnownFinding[],
  unlisted: UnlistedFindings = { present: 0, past: 0 },
): Report {
  const ended = facts.chains.filter(({ links }) => links.length > 0);
  const chains = ended.slice(-REPORTED_CHAINS);
  const measured = measureEndpoints(facts);
  const endpoints = measured.slice(-ADVISED_ENDPOINTS);
  const { messages, lost, skipped, left } = session.counts.peek();
  const { title, url } = session.tab.peek() ?? { title: 'All tabs', url: '' };
  return withoutSecrets({
    version: 1,
    page: { title, url },
    browser: facts.browser,
    recordedFrom: iso(session.recordingSince.peek()),
    madeAt: iso(facts.now),
    counts: { messages, lost, skipped, left },
    findings: findings.map(reportedFinding),
    pools: facts.pools.map(reportedPool),
    chains: chains.map(reportedChain),
    endpoints: endpoints.map(reportedEndpoint),
    leftOut: {
      findings: unlisted.present + unlisted.past,
      chains: ended.length - chains.length,
      endpoints: measured.length - endpoints.length,
    },
  });
}

/** The same way as exported files, and always: a report is made to be shown to others. */
function withoutSecrets(report: Report): Report {
  const replacer = secretReplacer(secretRules(DEFAULT_REDACTION).address);
  return JSON.parse(JSON.stringify(report, replacer));
}

function reportedFinding(finding: KnownFinding): ReportedFinding {
  const { rule, severity, confidence, title, since, endedAt, evidence, fix } = finding;
  return {
    rule,
    severity,
    confidence,
    title,
    since: iso(since),
    until: endedAt === null ? null : iso(endedAt),
    evidence: evidence.map(({ text }) => text),
    fix,
  };
}

function reportedPool(pool: PoolView): ReportedPool {
  return {
    name: poolName(pool),
    key: poolKeyText(pool),
    protocol: pool.protocol,
    use: meterText(pool),
    holders: pool.holders.slice(0, REPORTED_SLOTS).map(slotText),
    waiters: pool.waiters.slice(0, REPORTED_SLOTS).map(slotText),
  };
}

function slotText(slot: SlotView): string {
  return `${slotName(slot)}, since ${iso(slot.startedAt)}`;
}

function reportedChain({ connections, links }: Chain): ReportedChain {
  const [{ label, url }] = connections;
  const newest = links.slice(-REPORTED_LINKS);
  return {
    name: `${label} ${url}`,
    attempts: connections.reduce((sum, { attempts }) => sum + (attempts.at(-1)?.number ?? 0), 0),
    links: newest.map(reportedLink),
    earlier: links.length - newest.length,
  };
}

function reportedLink({ end, delayMs, expected }: ChainLink): ReportedLink {
  return {
    at: iso(end.at),
    end: end.text,
    delayMs: delayMs === null ? null : Math.round(delayMs),
    expectedMs: expected && [Math.round(expected.fromMs), Math.round(expected.toMs)],
  };
}

function reportedEndpoint(endpoint: EndpointMeasure): ReportedEndpoint {
  const { kind, method, host, path, messagesIn, messagesOut, bytesIn, bytesOut } = endpoint;
  const { best, reason } = advise(endpoint);
  return {
    kind: KINDS[kind].name,
    name: `${method} ${host}${path}`,
    messagesIn,
    messagesOut,
    bytesIn,
    bytesOut,
    best,
    reason,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
