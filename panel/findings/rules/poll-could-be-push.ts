import { formatAge, formatCount, formatDelay, formatShare } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { COMPARED_ANSWERS, type PollLoad, timedPolls } from './poll-load';
import { PUSH_SNIPPETS } from './push-snippets';

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
  find: (facts) => timedPolls(facts).filter(couldBePush).map(findingOf),
};

function couldBePush({ stats, intervalMs, observedMs }: PollLoad): boolean {
  const { compared, unchanged } = stats;
  if (intervalMs > SLOWEST_MS || observedMs < OBSERVED_MS) return false;
  return compared >= COMPARED_ANSWERS && compared - unchanged >= compared * CHANGED_SHARE;
}

function findingOf({ connection, stats, intervalMs, observedMs }: PollLoad): Finding {
  const { compared, unchanged } = stats;
  const changed = compared - unchanged;
  return {
    id: `poll-could-be-push ${connection.id}`,
    rule: 'poll-could-be-push',
    severity: 'hint',
    confidence: 'possible',
    title: `Poll ${connection.path} asks every ${formatDelay(intervalMs)}, and ${formatShare(changed, compared)} of its answers were new: each came up to ${formatDelay(intervalMs)} late.`,
    since: connection.attempts[0]?.startedAt ?? connection.createdAt,
    note: `every ${formatDelay(intervalMs)}`,
    evidence: [
      {
        text: `${formatCount(changed)} of ${formatCount(compared)} answers within ${formatAge(observedMs)} differed from the one before`,
        links: [connectionLink(connection, 'details')],
      },
      {
        text: `A change waits for the next question: ${formatDelay(intervalMs / 2)} on average, ${formatDelay(intervalMs)} at most`,
        links: [connectionLink(connection, 'timeline', 'Timeline')],
      },
      {
        text: 'An answer that holds a time or a counter differs each time although nothing happened; then the poll may ask less often instead',
        links: [],
      },
    ],
    fix: 'Push each change when it happens, over an EventSource or a WebSocket. Where only the newest value counts and some seconds do not matter, polling is fine.',
    snippets: PUSH_SNIPPETS,
  };
}
