import type { PageHealth, PolicyViolation } from '../../../extension/protocol/page-health';
import type { Connection } from '../../store/model';
import { formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionsOf } from './connections-of';
import { connectionLink } from './evidence-links';
import { snippetText } from './snippet-text';

/** The browser refuses at once, and tells of it within the same turn or soon after. */
const TOLD_WITHIN_MS = 2_000;
/** Connections that are linked, of those that were refused. */
const LINKED = 5;

/** A push connection that the page's own Content-Security-Policy forbids. */
export const cspBlocked: Rule = {
  id: 'csp-blocked',
  checks: 'Content-Security-Policy',
  find: (facts) => facts.pages.flatMap((page) => findingsOf(page, facts)),
};

interface Blocked {
  origin: string;
  violations: PolicyViolation[];
  connections: Set<Connection>;
}

/** One for each origin that was refused. */
function findingsOf(page: PageHealth, { connections }: FindingFacts): Finding[] {
  const own = connectionsOf(connections, page.document);
  const byOrigin = new Map<string, Blocked>();
  for (const violation of page.violations) {
    if (violation.directive !== 'connect-src') continue;
    const origin = refusedOrigin(violation.blockedUrl);
    if (origin === null) continue;
    const hit = own.filter((it) => isRefused(it, violation, origin));
    // Beacons and other requests are forbidden on purpose; only who asks for a WebSocket is sure to want a push connection.
    if (hit.length === 0 && !/^wss?:/.test(origin)) continue;
    const blocked = byOrigin.get(origin) ?? { origin, violations: [], connections: new Set() };
    blocked.violations.push(violation);
    for (const connection of hit) blocked.connections.add(connection);
    byOrigin.set(origin, blocked);
  }
  return [...byOrigin.values()].flatMap((blocked) => findingOf(page, blocked));
}

function isRefused(
  { kind, url, state, createdAt }: Connection,
  { at }: PolicyViolation,
  origin: string,
): boolean {
  if (kind === 'poll' || state === 'open') return false;
  return refusedOrigin(url) === origin && Math.abs(at - createdAt) <= TOLD_WITHIN_MS;
}

/** Without parsing: each of 50 violations is held against each of thousands of connections. `null` of `inline` and the like. */
function refusedOrigin(url: string): string | null {
  return /^(?:https?|wss?):\/\/[^/?#]+/.exec(url)?.[0] ?? null;
}

function findingOf(page: PageHealth, { origin, violations, connections }: Blocked): Finding[] {
  const [first] = violations;
  const last = violations.at(-1);
  if (!first || !last) return [];
  const count = violations.length;
  const { moreViolations } = page;
  const connectionsText = `${formatCount(count)} ${count === 1 ? 'connection' : 'connections'}`;
  const known = count === 1 ? 'A connection' : connectionsText;
  return [
    {
      id: `csp-blocked ${page.document} ${origin}`,
      rule: 'csp-blocked',
      severity: 'problem',
      confidence: 'certain',
      title: `${moreViolations > 0 ? `At least ${connectionsText}` : known} to ${origin} never left the browser: the page's Content-Security-Policy does not allow it.`,
      since: first.at,
      note: `last ${formatTime(last.at)}`,
      evidence: [
        {
          text: `The browser reported a violation of ${last.directive} at ${formatTime(last.at)}: ${last.blockedUrl}`,
          links: [...connections]
            .slice(0, LINKED)
            .map((connection) => connectionLink(connection, 'timeline')),
        },
        ...unkept(moreViolations),
      ],
      fix: `Add ${origin} to connect-src of the policy that ${page.url} is sent with.`,
      snippets: [
        snippetText('Header', [`+Content-Security-Policy: connect-src 'self' ${origin}`]),
        snippetText('nginx', [
          `+add_header Content-Security-Policy "connect-src 'self' ${origin}" always;`,
        ]),
        snippetText('Apache', [
          `+Header always set Content-Security-Policy "connect-src 'self' ${origin}"`,
        ]),
        snippetText('Caddy', [`+header Content-Security-Policy "connect-src 'self' ${origin}"`]),
        snippetText('Node', [
          `+response.setHeader('Content-Security-Policy', "connect-src 'self' ${origin}");`,
        ]),
      ],
    },
  ];
}

/** Whose they were went with them. */
function unkept(violations: number): Evidence[] {
  if (violations === 0) return [];
  const text = `The browser refused the page ${formatCount(violations)} more than are kept; which connections these were is not known`;
  return [{ text, links: [] }];
}
