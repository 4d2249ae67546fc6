import { Pair } from './pair';
import type { PollStats } from './poll-stats';
import { pushText } from './poll-words';

/** What a push connection would have cost instead. */
export function PushCost({ stats }: { stats: PollStats }) {
  const cost = pushText(stats);
  if (!cost) return null;
  return (
    <Pair term="Pushed instead">
      {cost.short}
      <p class="explain">{cost.full}</p>
    </Pair>
  );
}
