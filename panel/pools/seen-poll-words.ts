import type { PollView } from '../../extension/protocol/pools';
import { STOPPED_AFTER_INTERVALS } from '../store/poll-life';
import { formatCount, formatDelay } from '../ui/format';
import { hiddenWords } from './hidden-words';
import type { Words } from './wait-words';

/** As short as the interval may be, a list that changes its mind each second helps nobody. */
const LEAST_SILENCE_MS = 2_000;

/** Whether a poll that only the browser's requests show still goes on. */
export function isPolling({ lastAt, intervalMs, holdMs }: PollView, now: number): boolean {
  const silence = Math.max(LEAST_SILENCE_MS, STOPPED_AFTER_INTERVALS * intervalMs);
  return now - lastAt <= silence + (holdMs ?? 0);
}

/** What is known of it without its page's word. */
export function seenPollWords(poll: PollView): Words {
  const { requests, intervalMs, jitterMs, holdMs, answers, unchanged, failed, hidden } = poll;
  const pace = `${formatCount(requests)} requests, one every ${formatDelay(intervalMs)}`;
  const { short, full } = hiddenWords(hidden, poll.worker);
  const facts = [
    `${pace} (half of them within ${formatDelay(jitterMs)} of it)`,
    ...(holdMs === null ? [] : [`held for ${formatDelay(holdMs)}`]),
    `${formatCount(unchanged)} of ${formatCount(answers)} answers were 304 or 204`,
    ...(failed > 0 ? [`${formatCount(failed)} failed or given up`] : []),
    ...(poll.folded.length > 0 ? [`folded: ${poll.folded.join(', ')}`] : []),
  ];
  return { short: `${pace}; ${short}`, full: `${facts.join(', ')}; ${full}` };
}
