import type { Chain } from '../../store/chains/chain';
import type { Connection } from '../../store/model';
import { formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, Rule } from '../finding';
import { countedEnds, type Followed, reconnectsIn } from './chain-ends';
import { delayRange } from './delay-words';
import { connectionLink, connectionName } from './evidence-links';
import { heartbeatSnippets } from './stream-snippets';

/** Once may be a restart and twice bad luck. */
const LOOP_RECONNECTS = 3;
const LOOP_MS = 60_000;

/** Three or more reconnects within a minute: the connection never settles. */
export const reconnectLoop: Rule = {
  id: 'reconnect-loop',
  checks: 'reconnect loop',
  find: ({ chains, now }) =>
    chains.flatMap((chain) => {
      const recent = reconnectsIn(chain).filter(({ to }) => now - to.attempt.startedAt < LOOP_MS);
      const last = recent.at(-1);
      return last && recent.length >= LOOP_RECONNECTS ? [findingOf(chain, recent, last)] : [];
    }),
};

function findingOf(chain: Chain, recent: readonly Followed[], last: Followed): Finding {
  const { connection } = last.to;
  const causes = countedEnds(recent).map(({ text }) => text);
  const cause = causes.length === 1 && causes[0] ? `each time ${causes[0]}` : causes.join('; ');
  const first = recent[0] ?? last;
  return {
    id: `reconnect-loop ${chain.id}`,
    rule: 'reconnect-loop',
    severity: 'warning',
    confidence: 'certain',
    title: `${connectionName(connection)} reconnected ${formatCount(recent.length)} times within a minute: ${cause}.`,
    since: first.to.attempt.startedAt,
    note: `${recent.length}/min, last ${formatTime(last.to.attempt.startedAt)}`,
    evidence: evidenceOf(recent, connection),
    fix: fixOf(connection, recent),
    snippets: isServerEnd(recent) ? heartbeatSnippets(connection.kind) : [],
  };
}

function evidenceOf(recent: readonly Followed[], connection: Connection): Evidence[] {
  return [
    ...countedEnds(recent).map(({ text, count }) => ({
      text: `${formatCount(count)} times: ${text}`,
      links: [connectionLink(connection, 'timeline')],
    })),
    {
      text: `Reconnected after ${delayRange(recent.map(({ delayMs }) => delayMs))}`,
      links: [connectionLink(connection, 'details', 'Details')],
    },
  ];
}

function isServerEnd(recent: readonly Followed[]): boolean {
  return recent.every(({ end }) => end.cause === 'server-end');
}

function fixOf({ kind }: Connection, recent: readonly Followed[]): string {
  if ((kind === 'fetch-stream' || kind === 'xhr-stream') && isServerEnd(recent)) {
    return 'The server ends each response; keep it open, and send a line that says nothing every 15 to 30 s so that no proxy ends it.';
  }
  if (kind !== 'event-source') {
    return 'Wait before each retry, longer each time, with a random part, and begin anew after a success.';
  }
  if (recent.every(({ end }) => end.cause === 'refused')) {
    return 'Nothing accepts connections at this address: the server is down, restarting, or listens on another port.';
  }
  return isServerEnd(recent)
    ? 'The server ends each response; keep it open, and send a comment line every 15 to 30 s so that no proxy ends it. A retry field sets a longer delay.'
    : 'Find out what cuts the response: a proxy timeout, a crash or a restart. A retry field from the server sets a longer delay.';
}
