import type { PollView } from '../../../extension/protocol/pools';
import { median } from '../../store/median';
import type { Attempt, Connection } from '../../store/model';
import { requestOverAt } from '../../store/poll-life';
import { formatCount, formatDelay, formatRate, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { asksAtOnce, type PollLoad, runningPolls } from './poll-load';
import {
  emptyAnswers,
  runningSeenPolls,
  seenAsksAtOnce,
  seenPollName,
  seenStatuses,
} from './seen-polls';
import { snippetText } from './snippet-text';

/** The newest requests, which say how it is now. */
const NEWEST = 20;
/** An answer that comes sooner was not held: a round trip and some work take less than this. */
const HELD_MS = 250;
/** Most of them; a message now and then is answered at once by right. */
const AT_ONCE_SHARE = 0.8;
/** Of those that were compared; where each brings news, the server has so much to say. */
const NOTHING_NEW_SHARE = 0.8;
const COMPARED = 10;

/** A poll that asks again as soon as it is answered, of a server that answers at once: a busy loop. */
export const longPollNoHold: Rule = {
  id: 'long-poll-no-hold',
  checks: 'long polls that are not held',
  find: (facts) => [
    ...runningPolls(facts.connections).flatMap((load) => {
      const newest = load.connection.attempts.filter(isOver).slice(-NEWEST);
      const quick = newest.filter(wasNotHeld);
      if (newest.length < NEWEST || quick.length < NEWEST * AT_ONCE_SHARE) return [];
      if (!asksAtOnce(newest) || !bringsNothing(quick)) return [];
      return [ownFinding(load, newest, quick)];
    }),
    ...runningSeenPolls(facts)
      .filter(isUnheldLoop)
      .map((poll) => seenFinding(poll, facts)),
  ],
};

function isOver(attempt: Attempt): boolean {
  return requestOverAt(attempt) !== null;
}

function tookMs(attempt: Attempt): number {
  return (requestOverAt(attempt) ?? attempt.startedAt) - attempt.startedAt;
}

function wasNotHeld(attempt: Attempt): boolean {
  // What the network failed is tried again, and told by `reconnect-loop`.
  return attempt.request?.outcome === 'complete' && tookMs(attempt) < HELD_MS;
}

function bringsNothing(quick: readonly Attempt[]): boolean {
  const compared = quick.filter(({ request }) => request?.isSame !== null);
  const same = compared.filter(({ request }) => request?.isSame === true);
  return compared.length >= COMPARED && same.length >= compared.length * NOTHING_NEW_SHARE;
}

/** Its pace is of the newest requests, its statuses of all: what many news came before is told late, if at all. */
function isUnheldLoop(poll: PollView): boolean {
  const { answers, failed, holdMs } = poll;
  if (answers < NEWEST || answers < (answers + failed) * AT_ONCE_SHARE) return false;
  if (holdMs === null || holdMs >= HELD_MS || !seenAsksAtOnce(poll)) return false;
  return emptyAnswers(poll) >= answers * NOTHING_NEW_SHARE;
}

function ownFinding(
  { connection }: PollLoad,
  newest: readonly Attempt[],
  quick: readonly Attempt[],
): Finding {
  const first = newest[0]?.startedAt ?? connection.createdAt;
  const spanMs = Math.max(1, (newest.at(-1)?.startedAt ?? first) - first);
  const rate = formatRate(((newest.length - 1) * 1_000) / spanMs);
  return {
    ...findingOf(rate),
    id: `long-poll-no-hold ${connection.id}`,
    title: `Poll ${connection.path} asks ${rate} without a pause: the server answered ${formatCount(quick.length)} of the newest ${formatCount(newest.length)} requests at once instead of holding them until there is news.`,
    since: first,
    evidence: evidenceOf(connection, quick, first),
  };
}

function seenFinding(poll: PollView, facts: FindingFacts): Finding {
  const { key, firstAt, intervalMs, holdMs, pauseMs } = poll;
  const rate = formatRate(1_000 / Math.max(1, intervalMs));
  return {
    ...findingOf(rate),
    id: `long-poll-no-hold ${key}`,
    title: `${seenPollName(poll)} asks ${rate} without a pause: the server answers within ${formatDelay(holdMs ?? 0)} (median) instead of holding requests until there is news.`,
    since: firstAt,
    evidence: [
      seenStatuses(poll, facts),
      {
        text: `From the end of an answer to the next question ${formatDelay(Math.max(0, pauseMs ?? 0))} (median), of the newest requests`,
        links: [],
      },
      MEANT_TO_BE_HELD,
    ],
  };
}

function findingOf(rate: string): Omit<Finding, 'id' | 'title' | 'since' | 'evidence'> {
  return {
    rule: 'long-poll-no-hold',
    severity: 'warning',
    confidence: 'likely',
    note: rate,
    fix: 'Let the server hold a request until there is news, or for 25 to 30 s. Let the page wait a second or more after an answer that says nothing new or an error, so that a server that does not hold is not flooded.',
    snippets: SNIPPETS,
  };
}

function evidenceOf(connection: Connection, quick: readonly Attempt[], first: number): Evidence[] {
  const statuses = [...new Set(quick.flatMap(({ request }) => (request ? [request.status] : [])))];
  return [
    {
      text: `Answered within ${formatDelay(median(quick.map(tookMs)))} (median), since ${formatTime(first)}, with status ${statuses.join(', ')}`,
      links: [connectionLink(connection, 'details')],
    },
    {
      text: `${formatCount(quick.filter(({ request }) => request?.isSame === true).length)} of these ${formatCount(quick.length)} answers said nothing new`,
      links: [connectionLink(connection, 'timeline', 'Timeline')],
    },
    MEANT_TO_BE_HELD,
  ];
}

const MEANT_TO_BE_HELD: Evidence = {
  text: 'That the page means to be held is inferred: it asks again within 20 ms of an answer, without a timer',
  links: [],
};

const SNIPPETS = [
  snippetText('Node', [
    "app.get('/poll', async (request, response) => {",
    '+  const item = await Promise.race([nextItem(), setTimeout(25_000)]); // node:timers/promises',
    '  item ? response.json(item) : response.sendStatus(204);',
    '});',
  ]),
  snippetText('Python', [
    'try:',
    '+  item = await asyncio.wait_for(queue.get(), 25)',
    'except asyncio.TimeoutError:',
    '  return Response(status_code=204)',
  ]),
  snippetText('Go', [
    'select {',
    'case item := <-news:',
    '  json.NewEncoder(w).Encode(item)',
    '+  case <-time.After(25 * time.Second):',
    '  w.WriteHeader(http.StatusNoContent)',
    'case <-r.Context().Done():',
    '}',
  ]),
  snippetText('Page', [
    'while (true) {',
    "  const response = await window.fetch('/poll', { cache: 'no-store' });",
    '  if (response.status === 200) show(await response.json());',
    '+  else await new Promise((done) => setTimeout(done, 1_000));',
    '}',
  ]),
];
