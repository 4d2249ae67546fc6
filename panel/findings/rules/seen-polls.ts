import type { PollView } from '../../../extension/protocol/pools';
import { hiddenWords } from '../../pools/hidden-words';
import { poolName } from '../../pools/pool-name';
import { addressOf } from '../../store/new-connection';
import { isPolling } from '../../store/poll-life';
import { formatCount } from '../../ui/format';
import type { Evidence, EvidenceLink, FindingFacts } from '../finding';
import { AT_ONCE_MS } from './poll-load';
import { poolLink, tabLink } from './slot-links';

/** Polls that only requests show and that go on at a pace of their own. */
export function timedSeenPolls(facts: FindingFacts): PollView[] {
  return runningSeenPolls(facts).filter(
    (poll) => poll.pattern === 'short' && poll.intervalMs > 0 && !seenAsksAtOnce(poll),
  );
}

/** Those that still go on, and that may ask for news. */
export function runningSeenPolls({ polls, now }: FindingFacts): PollView[] {
  return polls.filter((poll) => mayAskForNews(poll) && isPolling(poll, now));
}

/**
 * What is sent every few seconds and answered with nothing, such as telemetry, brings all it is to bring, and
 * so does an image that only counts. An image that is loaded again, as of a camera, is no message.
 */
function mayAskForNews({ method, resourceType }: PollView): boolean {
  return method === 'GET' && !resourceType.startsWith('image');
}

/** Whether each question follows the end of the answer before without a pause. */
export function seenAsksAtOnce({ pauseMs }: PollView): boolean {
  return pauseMs !== null && pauseMs <= AT_ONCE_MS;
}

/** Answers whose status alone says that they bring nothing new; of the others nothing is known. */
export function emptyAnswers({ unchanged, refused }: PollView): number {
  return unchanged + refused;
}

/** `Poll /inbox`: what a sentence calls it. */
export function seenPollName({ endpoint }: PollView): string {
  return `Poll ${addressOf(endpoint).path}`;
}

/** What the statuses say, and why there is no more to go by. */
export function seenStatuses(poll: PollView, facts: FindingFacts): Evidence {
  const { answers, unchanged, refused, hidden, worker } = poll;
  const errors = refused > 0 ? `, ${formatCount(refused)} a status of 400 or more` : '';
  return {
    text: `${formatCount(unchanged)} of ${formatCount(answers)} answers had status 304 or 204${errors}; ${hiddenWords(hidden, worker).full}`,
    links: seenPollLinks(poll, facts),
  };
}

/** It has no view of its own: its tab and its pool, as far as they are known. */
function seenPollLinks({ endpoint, tabId }: PollView, { pools }: FindingFacts): EvidenceLink[] {
  const pool = pools.find((it) => endpoint.startsWith(`${poolName(it)}/`));
  return [...(pool ? [poolLink(pool)] : []), ...tabLink(tabId)];
}
