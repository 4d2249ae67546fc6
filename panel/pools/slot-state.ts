import type { SlotView } from '../../extension/protocol/pools';
import type { StateName } from '../ui/state-mark';

/** A request's place in its pool, in the words of the list. */
export function slotState({ state }: SlotView): StateName {
  return state === 'holding' ? 'open' : state;
}
