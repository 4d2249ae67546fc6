import { formatClock } from '../ui/format';
import type { FrameFacts } from './frame-facts';

/** Columns of the grid, in its order. */
export const COLUMNS = ['time', 'direction', 'connection', 'type', 'size', 'preview'] as const;
export type Column = (typeof COLUMNS)[number];

/** Adds a term to the filter. */
export interface CellAction {
  text: string;
  term: string;
}

/** A payload longer than this is not asked for letter by letter. */
const TEXT_CHARS = 60;

/** What a cell lets one filter by; empty where it says nothing that a filter could ask. */
export function cellActions(
  column: Column,
  facts: FrameFacts,
  payload: string | null,
): readonly CellAction[] {
  const { time, direction, connection, type, size, isBinary } = facts;
  switch (column) {
    case 'time':
      return [
        { text: `Show from ${formatClock(time)} on`, term: `time:>=${formatClock(time)}` },
        { text: `Show up to ${formatClock(time)}`, term: `time:<=${formatClock(time)}` },
      ];
    case 'direction':
      return onlyOrNot(`dir:${direction}`);
    case 'connection':
      return onlyOrNot(`conn:"${connection.label}"`);
    case 'type':
      // Where the type is not known, the cell holds a dash.
      return type === '' || type === '–' ? [] : onlyOrNot(`type:${asValue(type)}`);
    case 'size':
      return onlyOrNot(`size:${size}`);
    case 'preview': {
      if (payload === null || isBinary || payload.trim() === '') return [];
      const isShort = payload.length <= TEXT_CHARS && !/[\n\r]/.test(payload);
      return isShort ? onlyOrNot(quoted(payload)) : [];
    }
    default:
      return column satisfies never;
  }
}

/** What a whole row lets one filter by, where no single cell was pointed at. */
export function rowActions(facts: FrameFacts, payload: string | null): readonly CellAction[] {
  return (['type', 'connection', 'direction', 'time'] as const).flatMap((column) =>
    cellActions(column, facts, payload),
  );
}

function onlyOrNot(term: string): readonly CellAction[] {
  return [
    { text: `Show only ${term}`, term },
    { text: `Hide ${term}`, term: `-${term}` },
  ];
}

/** Quoted where the filter's grammar would take it apart. */
function asValue(text: string): string {
  return /^[\w./+-]+$/.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
