import type { PollView } from '../../extension/protocol/pools';
import { formatCount, formatDelay } from '../ui/format';
import { hiddenWords } from './hidden-words';
import type { Words } from './wait-words';

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
