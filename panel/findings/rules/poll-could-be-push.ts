import type { PollView } from '../../../extension/protocol/pools';
import { formatAge, formatCount, formatDelay, formatShare } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { COMPARED_ANSWERS, type PollLoad, timedPolls } from './poll-load';
import { PUSH_SNIPPETS } from './push-snippets';
import { emptyAnswers, seenPollName, seenStatuses, timedSeenPolls } from './seen-polls';

/** Slower ones are a fair way to keep a number fresh. */
const SLOWEST_MS = 5_000;
/** Long enough that it is no short watch over one job, such as an upload. */
const OBSERVED_MS = 120_000;
/** Where at least half of the answers change, each is asked for to hear news at once. */
const CHANGED_SHARE = 0.5;

/** A fast poll whose answers do change: what it asks for could be pushed. */
export const pollCouldBePush: Rule = {
  id: 'poll-could-be-push',
  checks: 'polls that could be push',
  find: (facts) => [
    ...timedPolls(facts).filter(couldBePush).map(ownFinding),
    ...timedSeenPolls(facts)
      .filter(couldBePushUnseen)
      .map((poll) => seenFinding(poll, facts)),
  ],
};

function couldBePush({ stats, intervalMs, observedMs }: PollLoad): boolean {
  const { compared, unchanged } = stats;
  if (intervalMs > SLOWEST_MS || observedMs < OBSERVED_MS) return false;
  return compared >= COMPARED_ANSWERS && compared - unchanged >= compared * CHANGED_SHARE;
}

/** Those whose answers may be new: that half of them are not would only make it a poll to slow down. */
function couldBePushUnseen(poll: PollView): boolean {
  const { answers, intervalMs, firstAt, lastAt } = poll;
  if (intervalMs > SLOWEST_MS || lastAt - firstAt < OBSERVED_MS) return false;
  return answers >= COMPARED_ANSWERS && answers - emptyAnswers(poll) >= answers * CHANGED_SHARE;
}

function ownFinding({ connection, stats, intervalMs, observedMs }: PollLoad): Finding {
  const { compared, unchanged } = stats;
  const changed = compared - unchanged;
  return {
    ...findingOf(intervalMs),
    id: `poll-could-be-push ${connection.id}`,
    title: `Poll ${connection.path} asks every ${formatDelay(intervalMs)}, and ${formatShare(changed, compared)} of its answers were new: each came up to ${formatDelay(intervalMs)} late.`,
    since: connection.attempts[0]?.startedAt ?? connection.createdAt,
    evidence: [
      {
        text: `${formatCount(changed)} of ${formatCount(compared)} answers within ${formatAge(observedMs)} differed from the one before`,
        links: [connectionLink(connection, 'details')],
      },
      {
        text: delayText(intervalMs),
        links: [connectionLink(connection, 'timeline', 'Timeline')],
      },
      {
        text: 'An answer that holds a time or a counter differs each time although nothing happened; then the poll may ask less often instead',
        links: [],
      },
    ],
  };
}

function seenFinding(poll: PollView, facts: FindingFacts): Finding {
  const { key, intervalMs, firstAt, lastAt } = poll;
  return {
    ...findingOf(intervalMs),
    id: `poll-could-be-push ${key}`,
    title: `${seenPollName(poll)} has asked every ${formatDelay(intervalMs)} for ${formatAge(lastAt - firstAt)}: what was new came up to ${formatDelay(intervalMs)} late.`,
    since: firstAt,
    evidence: [
      seenStatuses(poll, facts),
      { text: delayText(intervalMs), links: [] },
      {
        text: 'Whether answers with a body differ nobody can see; where most of them are alike, the poll may ask less often instead',
        links: [],
      },
    ],
  };
}

function delayText(intervalMs: number): string {
  return `A change waits for the next question: ${formatDelay(intervalMs / 2)} on average, ${formatDelay(intervalMs)} at most`;
}

function findingOf(intervalMs: number): Omit<Finding, 'id' | 'title' | 'since' | 'evidence'> {
  return {
    rule: 'poll-could-be-push',
    severity: 'hint',
    confidence: 'possible',
    note: `every ${formatDelay(intervalMs)}`,
    fix: 'Push each change when it happens, over an EventSource or a WebSocket. Where only the newest value counts and some seconds do not matter, polling is fine.',
    snippets: PUSH_SNIPPETS,
  };
}
