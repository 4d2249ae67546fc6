import { GridCell } from '../ui/grid-cell';
import { asSentence } from './as-sentence';
import type { Words } from './wait-words';

/** Stands where the numbers of a row would be: a request that waits or is not answered has none. */
export function NoteCell({ words: { short, full } }: { words: Words }) {
  return (
    <GridCell class="cell c-note" columns={5} title={asSentence(full)}>
      <span aria-hidden="true">{short}</span>
      <span class="visually-hidden">{full}</span>
    </GridCell>
  );
}
