import type { Chain, ChainLink } from '../../store/chains/chain';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { connectionLink, connectionName } from './evidence-links';
import { isLostAlone } from './lost-alone';
import { equalAges, equalSilences } from './silent-ends';
import { CLOSE_SNIPPETS } from './stream-snippets';

const CLOSES = 3;
/** A laptop that sleeps three times a day loses a connection as often. */
const WITHIN_MS = 30 * 60_000;
/** Closes that are named one by one. */
const NAMED = 5;

/** WebSockets that end again and again, and nobody says why. */
export const closeWithoutReason: Rule = {
  id: 'close-without-reason',
  checks: 'WebSocket closes without a reason',
  find: (facts) =>
    facts.chains.flatMap((chain) => {
      if (chain.connections[0].kind !== 'websocket') return [];
      const closes = chain.links.filter(
        (link) => isBare(link) && facts.now - link.end.at < WITHIN_MS && isLostAlone(link, facts),
      );
      if (closes.length < CLOSES) return [];
      // Then a timeout is the reason.
      if (equalSilences(chain, facts) || equalAges(chain, facts)) return [];
      return [findingOf(chain, closes, facts)];
    }),
};

/** 1005: a close frame without a code. 1006: no close frame. */
function isBare({ from: { attempt, connection }, end }: ChainLink): boolean {
  const { closeCode, closeReason } = connection;
  if (attempt.openedAt === null || closeReason !== '') return false;
  if (closeCode === 1005) return end.cause === 'server-end';
  return closeCode === 1006 && end.cause === 'network';
}

function findingOf(chain: Chain, closes: readonly ChainLink[], { now }: FindingFacts): Finding {
  const connection = chain.connections.at(-1) ?? chain.connections[0];
  const since = closes[0]?.end.at ?? now;
  const lost = closes.filter(({ from }) => from.connection.closeCode === 1006).length;
  const isLost = lost > 0;
  return {
    id: `close-without-reason ${chain.id}`,
    rule: 'close-without-reason',
    severity: isLost ? 'warning' : 'hint',
    confidence: isLost ? 'possible' : 'certain',
    title: `${connectionName(connection)} ended ${formatCount(closes.length)} times in ${formatAge(now - since)} and nobody said why: ${codesText(closes.length, lost)}.`,
    since,
    note: `${closes.length} times, last ${formatTime(closes.at(-1)?.end.at ?? since)}`,
    evidence: [
      ...closes.slice(-NAMED).map(({ from, end }) => ({
        text: `${formatTime(end.at)}: ${end.text}, open for ${formatAge(end.at - (from.attempt.openedAt ?? end.at))}`,
        links: [connectionLink(from.connection, 'timeline')],
      })),
      {
        text: isLost
          ? 'A server that crashed, a proxy that gave up and a lost network all look like this'
          : 'The server closed each in order, without a code',
        links: [connectionLink(connection, 'details', 'Details')],
      },
    ],
    fix: 'Close with a code and a reason, also when the server stops: 1001 or 1012 for a restart, 1008 for a broken rule, 1011 for an error, 4000 to 4999 for what only the application knows. What still ends with 1006 was lost on the way or by a crash.',
    snippets: CLOSE_SNIPPETS,
  };
}

function codesText(all: number, lost: number): string {
  if (lost === all) return 'no close frame came (1006)';
  if (lost === 0) return 'the close frames had no code (1005)';
  return `${lost} without a close frame (1006), ${all - lost} without a code (1005)`;
}
