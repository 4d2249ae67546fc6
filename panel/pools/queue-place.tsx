import { GridCell } from '../ui/grid-cell';
import { ordinal } from './ordinal';

/** Stands where the numbers of a row would be: a request that waits has none. */
export function QueuePlace({ place }: { place: number | null }) {
  return (
    <GridCell class="cell c-note" columns={5}>
      {place === null ? 'waits for a slot' : `${ordinal(place)} in queue`}
    </GridCell>
  );
}
