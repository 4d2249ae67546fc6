import { GridCell } from '../ui/grid-cell';
import { asTooltip } from './as-sentence';
import type { Words } from './wait-words';

/** Stands where the numbers of a row would be: a request that waits or is not answered has none. */
export function NoteCell({ words }: { words: Words }) {
  return (
    <GridCell class="cell c-note" columns={5} title={asTooltip(words)}>
      <span aria-hidden="true">{words.short}</span>
      <span class="visually-hidden">{words.full}</span>
    </GridCell>
  );
}
