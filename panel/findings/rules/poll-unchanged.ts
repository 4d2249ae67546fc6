import type { PollView } from '../../../extension/protocol/pools';
import {
  formatAge,
  formatCount,
  formatDelay,
  formatShare,
  formatSize,
  formatTime,
} from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { COMPARED_ANSWERS, type PollLoad, timedPolls, UNCHANGED_SHARE } from './poll-load';
import { PUSH_SNIPPETS } from './push-snippets';
import { emptyAnswers, seenPollName, seenStatuses, timedSeenPolls } from './seen-polls';

/** Slower polls, such as those that keep a session alive or look for a new version, cost next to nothing. */
const SLOWEST_MS = 30_000;
/** From this pace on it is more than a hint. */
const FAST_MS = 5_000;
const DAY_MS = 86_400_000;

/** A poll whose answers say the same again and again. */
export const pollUnchanged: Rule = {
  id: 'poll-unchanged',
  checks: 'polls that bring nothing new',
  find: (facts) => [
    ...timedPolls(facts)
      .filter(asks)
      .filter(({ stats, intervalMs }) =>
        saysNothingNew(intervalMs, stats.compared, stats.unchanged),
      )
      .map(ownFinding),
    ...timedSeenPolls(facts)
      .filter((poll) => saysNothingNew(poll.intervalMs, poll.answers, emptyAnswers(poll)))
      .map((poll) => seenFinding(poll, facts)),
  ],
};

/** Telemetry is sent, and answered with nothing by right. */
function asks({ connection, stats }: PollLoad): boolean {
  return stats.bytes > 0 || connection.attempts.some(({ request }) => request?.method === 'GET');
}

function saysNothingNew(intervalMs: number, compared: number, unchanged: number): boolean {
  if (intervalMs > SLOWEST_MS || compared < COMPARED_ANSWERS) return false;
  return unchanged >= compared * UNCHANGED_SHARE;
}

function ownFinding(load: PollLoad): Finding {
  const { connection, stats, intervalMs } = load;
  const { compared, unchanged } = stats;
  const share = `${formatCount(unchanged)} of ${formatCount(compared)} answers (${formatShare(unchanged, compared)})`;
  return {
    ...findingOf(`Poll ${connection.path}`, intervalMs, share),
    id: `poll-unchanged ${connection.id}`,
    since: connection.attempts[0]?.startedAt ?? connection.createdAt,
    evidence: evidenceOf(load),
  };
}

/** Statuses say enough: where answers with a body were alike too, there are only more of them. */
function seenFinding(poll: PollView, facts: FindingFacts): Finding {
  const { key, answers, intervalMs, firstAt } = poll;
  const empty = emptyAnswers(poll);
  const share = `at least ${formatCount(empty)} of ${formatCount(answers)} answers (${formatShare(empty, answers)})`;
  const perDay = Math.round(((DAY_MS / intervalMs) * empty) / answers);
  return {
    ...findingOf(seenPollName(poll), intervalMs, share),
    id: `poll-unchanged ${key}`,
    since: firstAt,
    evidence: [
      seenStatuses(poll, facts),
      {
        text: `At this pace ${formatCount(perDay)} requests a day for nothing; their headers are their cost`,
        links: [],
      },
    ],
  };
}

function findingOf(
  name: string,
  intervalMs: number,
  share: string,
): Omit<Finding, 'id' | 'since' | 'evidence'> {
  return {
    rule: 'poll-unchanged',
    severity: intervalMs <= FAST_MS ? 'warning' : 'hint',
    confidence: 'likely',
    title: `${name} asks every ${formatDelay(intervalMs)}, and ${share} said nothing new: it polls for news that are rare.`,
    note: `every ${formatDelay(intervalMs)}`,
    fix: `Push the news instead: an EventSource asks once and then only gets what is new. To stay with polling, ask less often, answer 304 with an ETag, and stop while the page is hidden.`,
    snippets: PUSH_SNIPPETS,
  };
}

function evidenceOf({ connection, stats, intervalMs, observedMs }: PollLoad): Evidence[] {
  const { compared, unchanged, unchangedBytes, unsized } = stats;
  const perDay = Math.round(((DAY_MS / intervalMs) * unchanged) / compared);
  const bytes = (unchangedBytes / unchanged) * perDay;
  const size = `${unsized > 0 ? 'at least ' : ''}${formatSize(bytes)}`;
  return [
    {
      text: `${formatCount(unchanged)} of ${formatCount(compared)} answers within ${formatAge(observedMs)} had status 304 or 204, or the same body as the one before`,
      links: [connectionLink(connection, 'details')],
    },
    {
      text: `At this pace ${formatCount(perDay)} requests and ${size} of bodies a day for nothing, in each open tab; headers come on top`,
      links: [],
    },
    {
      text: `Pushed instead, about 1 request and ${formatCount(compared - unchanged)} messages since ${formatTime(connection.attempts[0]?.startedAt ?? connection.createdAt)}`,
      links: [connectionLink(connection, 'timeline', 'Timeline')],
    },
    { text: 'At another time of the day its answers may change more often', links: [] },
  ];
}
