import { JsonReading } from '../../../panel/messages/json-reading';
import type { JsonTable } from '../../../panel/messages/json-table';
import { finish } from '../../../panel/messages/sliced';

/** The table of a text that is JSON, or the beginning of one. */
export function tableIn(text: string, mayBeCut = false): JsonTable {
  const { table } = finish(new JsonReading(text, mayBeCut));
  if (!table) throw new Error(`Expected JSON, got ${text.slice(0, 200)}.`);
  return table;
}
