import { tabBudget } from '../../extension/pools/tab-budget';
import type { PoolView } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';
import { ordinal } from './ordinal';

type BudgetedPool = Parameters<typeof tabBudget>[0] & Pick<PoolView, 'protocol'>;

/**
 * How many tabs of this page fit before one hangs, such as `2 streams in each tab: 3 tabs fit, the fourth waits. With
 * three, other requests to this host wait too.` Empty where the tab has no stream, or tabs do not share the cap.
 */
export function budgetText(pool: BudgetedPool): string {
  const budget = tabBudget(pool);
  if (!budget) return '';
  const { perTab, fits, leavesNone, isAssumed } = budget;
  const about = isAssumed ? 'about ' : '';
  const cap = formatCount(pool.cap - pool.urgent);
  const isSocket = pool.protocol === 'WebSocket';
  if (fits === 0) {
    const shared = isSocket ? ' WebSockets, over all hosts' : '';
    return `This tab alone wants ${formatCount(perTab)} of ${about}${cap}${shared}.`;
  }
  const streams = `${formatCount(perTab)} ${isSocket ? 'WebSocket' : 'stream'}${perTab === 1 ? '' : 's'}`;
  const fit = `${about}${formatCount(fits)} ${fits === 1 ? 'tab fits' : 'tabs fit'}`;
  // Browsers queue requests, but refuse a WebSocket beyond their cap.
  const verb = isSocket ? 'fails' : 'waits';
  const next = isAssumed ? 'a further one' : `the ${ordinalWord(fits + 1)}`;
  // Hosts share the slots of WebSockets, and of nothing else.
  const each = isSocket ? 'in each tab, over all hosts' : 'in each tab';
  const sentence = `${streams} ${each}: ${fit}, ${next} ${verb}.`;
  if (!leavesNone || isAssumed || isSocket) return sentence;
  return `${sentence} With ${numberWord(fits)}, other requests to this host wait too.`;
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ORDINALS = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

function numberWord(number: number): string {
  return NUMBERS[number] ?? formatCount(number);
}

function ordinalWord(place: number): string {
  return ORDINALS[place] ?? ordinal(place);
}
