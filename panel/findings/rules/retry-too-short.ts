import type { Chain } from '../../store/chains/chain';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { type Followed, reconnectsIn } from './chain-ends';
import { delayRange } from './delay-words';
import { connectionLink, connectionName } from './evidence-links';
import { RETRY_SNIPPETS } from './stream-snippets';

/** Firefox waits no less, whatever the server asks for (measured). Chromium takes 0. */
const SHORT_MS = 500;
/** End and start are told by two clocks, which stray by some 20 ms each. */
const CLOCKS_MS = 50;
const REPEATED = 3;
const WITHIN_MS = 60_000;

/** A server that is down or busy gets each of its clients back at once. */
export const retryTooShort: Rule = {
  id: 'retry-too-short',
  checks: 'retry delay of EventSources',
  find: ({ chains, now }) =>
    chains.flatMap((chain) => {
      const [{ kind }] = chain.connections;
      const asked = chain.connections.at(-1)?.retryMs ?? null;
      const isShort = asked !== null && asked < SHORT_MS;
      const seen =
        kind === 'event-source'
          ? reconnectsIn(chain).filter((it) => isQuickAndOwn(it) && now - it.end.at < WITHIN_MS)
          : [];
      if (seen.length >= REPEATED) return [ofReconnects(chain, seen, isShort ? asked : null)];
      return isShort ? [ofField(chain, asked)] : [];
    }),
};

/** The browser's own, by the `retry` field: without one it waits some seconds. */
function isQuickAndOwn({ from, to, delayMs }: Followed): boolean {
  return to.connection === from.connection && delayMs < SHORT_MS - CLOCKS_MS;
}

function ofReconnects(chain: Chain, seen: readonly Followed[], asked: number | null): Finding {
  const connection = chain.connections.at(-1) ?? chain.connections[0];
  const since = seen[0]?.end.at ?? connection.createdAt;
  const delays = delayRange(seen.map(({ delayMs }) => delayMs));
  return {
    ...common(chain),
    severity: 'warning',
    confidence: asked === null ? 'likely' : 'certain',
    title: `${connectionName(connection)} came back ${formatCount(seen.length)} times within a minute after ${delays}: its retry field is too short.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      {
        text: `The browser reconnected after ${delays}`,
        links: [connectionLink(connection, 'timeline')],
      },
      asked === null
        ? {
            text: 'Without a retry field browsers wait 3 s (Chrome) or 5 s (Firefox); the field itself cannot be seen',
            links: [connectionLink(connection, 'details', 'Details')],
          }
        : {
            text: `The server sent retry: ${asked}`,
            links: [connectionLink(connection, 'details', 'Details')],
          },
    ],
  };
}

function ofField(chain: Chain, asked: number): Finding {
  const connection = chain.connections.at(-1) ?? chain.connections[0];
  return {
    ...common(chain),
    severity: 'hint',
    confidence: 'certain',
    title: `${connectionName(connection)} is told to come back after ${formatDelay(asked)} by its retry field: a server that is down gets no rest.`,
    since: connection.createdAt,
    note: `retry: ${asked}`,
    evidence: [
      {
        text: `The server sent retry: ${asked}; ${
          connection.kind === 'event-source'
            ? 'Chrome waits no longer, Firefox at least 500 ms'
            : 'libraries that read such streams follow it'
        }`,
        links: [connectionLink(connection, 'details', 'Details')],
      },
    ],
  };
}

function common(chain: Chain): Pick<Finding, 'id' | 'rule' | 'fix' | 'snippets'> {
  return {
    id: `retry-too-short ${chain.id}`,
    rule: 'retry-too-short',
    fix: 'Send a retry field of some seconds, with a random part for each client, so that they do not come back together.',
    snippets: RETRY_SNIPPETS,
  };
}
