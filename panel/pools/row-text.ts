import { type ListRow, slotLabel } from './list-rows';
import { meterText, poolKeyText } from './pool-words';

/** A row as one line of text, for the clipboard. */
export function rowText(row: ListRow): string {
  switch (row.type) {
    case 'pool': {
      const { name, protocol, pool } = row.group;
      return pool ? `${name} ${protocol}, ${poolKeyText(pool)}: ${meterText(pool)}` : name;
    }
    case 'connection':
      return `${row.connection.label} ${row.connection.url} ${row.connection.state}`;
    case 'request':
      return `${slotLabel(row.slot)} ${row.slot.url} ${row.slot.state}`;
    case 'other-tab':
      return row.slots
        .map((slot) => `${slotLabel(slot)} ${slot.url} ${slot.state}, in ${slot.tabTitle}`)
        .join('\n');
    default:
      return row satisfies never;
  }
}

/** All that is known of a row. */
export function rowJson(row: ListRow): string {
  switch (row.type) {
    case 'pool':
      return json(row.group.pool ?? { name: row.group.name });
    case 'connection': {
      const { lifecycle: _, recentRates: __, ...facts } = row.connection;
      return json(facts);
    }
    case 'request':
      return json(row.slot);
    case 'other-tab':
      return json(row.slots);
    default:
      return row satisfies never;
  }
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
