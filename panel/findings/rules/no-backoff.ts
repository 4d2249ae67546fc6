import type { Chain, ChainLink } from '../../store/chains/chain';
import { median } from '../../store/median';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { countedEnds, isUnasked } from './chain-ends';
import { delayRange } from './delay-words';
import { connectionLink, connectionName } from './evidence-links';
import { BACKOFF_SNIPPETS } from './stream-snippets';

/** Libraries that wait longer each time are past a second by the sixth try. */
const FAILURES = 5;
/** What users do not notice costs nothing; a server that is down is asked once a second and more. */
const SHORT_MS = 1_000;
/** Who has not come back after this has given up. */
const GIVEN_UP_MS = 5_000;
/** The oldest and the newest delays that are compared. */
const COMPARED = 3;
const NEWEST = 12;
/** A random part and late timers; who waits longer each time is beyond this within three steps. */
const GROWTH = 1.5;
const TIMER_SLACK_MS = 50;

/** A page that tries again at once, however often it failed. */
export const noBackoff: Rule = {
  id: 'no-backoff',
  checks: 'retries without backoff',
  find: ({ chains, now }) =>
    chains.flatMap((chain) => {
      const run = failuresInARow(chain);
      const last = run.at(-1);
      if (!last || run.length < FAILURES || hasGivenUp(chain, now)) return [];
      return isGrowing(run) ? [] : [findingOf(chain, run, last)];
    }),
};

/** Failed, and opened again by the page soon after. An EventSource's own retry is the browser's. */
type QuickRetry = ChainLink & { delayMs: number };

/** The newest failures of the chain; nothing where something has opened since. */
function failuresInARow({ connections, links }: Chain): QuickRetry[] {
  if (connections[0].kind === 'poll' || connections.at(-1)?.attempts.at(-1)?.openedAt) return [];
  // The last failure may not be followed yet.
  const followed = links.at(-1)?.to === null ? links.slice(0, -1) : links;
  const firstOther = followed.findLastIndex((link) => !isQuickRetry(link));
  return followed.slice(firstOther + 1).filter(isQuickRetry);
}

function isQuickRetry(link: ChainLink): link is QuickRetry {
  const { from, to, delayMs } = link;
  const isFailure = from.attempt.openedAt === null || link.end.cause === 'status';
  const isOfPage = to !== null && to.connection !== from.connection;
  return isFailure && isUnasked(link) && isOfPage && delayMs !== null && delayMs <= SHORT_MS;
}

function hasGivenUp({ links }: Chain, now: number): boolean {
  const last = links.at(-1);
  return !last || (last.to === null && now - last.end.at > GIVEN_UP_MS);
}

function isGrowing(run: readonly QuickRetry[]): boolean {
  const delays = run.slice(-NEWEST).map(({ delayMs }) => delayMs);
  const oldest = median(delays.slice(0, COMPARED)) ?? 0;
  const newest = median(delays.slice(-COMPARED)) ?? 0;
  return newest > oldest * GROWTH + TIMER_SLACK_MS;
}

function findingOf(chain: Chain, run: readonly QuickRetry[], last: QuickRetry): Finding {
  const delays = run.slice(-NEWEST).map(({ delayMs }) => delayMs);
  const connection = last.from.connection;
  const newest = chain.connections.at(-1) ?? connection;
  const since = run[0]?.end.at ?? last.end.at;
  return {
    id: `no-backoff ${chain.id}`,
    rule: 'no-backoff',
    severity: 'warning',
    confidence: 'certain',
    title: `${connectionName(connection)} failed ${formatCount(run.length)} times in a row, and the page opens it again after ${formatDelay(median(delays))} each time: its retries have no backoff.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      ...countedEnds(run).map(({ text, count }) => ({
        text: `${formatCount(count)} times: ${text}`,
        links: [connectionLink(connection, 'timeline')],
      })),
      {
        text: `Opened again after ${delayRange(delays)}, no longer after later failures than after earlier ones`,
        links: [connectionLink(newest, 'details', 'Details')],
      },
    ],
    fix: 'Wait before each retry, twice as long each time up to about 30 s, with a random part so that clients do not come back together; begin anew after a success.',
    snippets: BACKOFF_SNIPPETS,
  };
}
