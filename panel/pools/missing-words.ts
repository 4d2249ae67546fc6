import type { MissingHere } from '../store/session-api';
import { formatCount } from '../ui/format';

/** `12 requests, 40 pools and 3 tabs more than can be listed are missing here.` Empty where nothing is. */
export function missingText({ requests, pools, tabs, polls = 0 }: MissingHere): string {
  const parts = [
    ...part(requests, 'request'),
    ...part(pools, 'pool'),
    ...part(polls, 'poll'),
    ...part(tabs, 'tab'),
  ];
  const last = parts.pop();
  if (!last) return '';
  const all = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  const verb = requests + pools + polls + tabs === 1 ? 'is' : 'are';
  return `${all} more than can be listed ${verb} missing here.`;
}

function part(count: number, noun: string): string[] {
  return count > 0 ? [`${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`] : [];
}
