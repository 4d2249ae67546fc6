import { type Signal, signal } from '@preact/signals';
import type { Session } from '../store/session-api';
import { type ColumnWidths, savedWidths } from './column-widths';
import { GridRows } from './grid-rows';
import type { ToggledLines } from './json-rows';
import type { RowRange } from './row-range';
import { savedSwitch } from './saved-switch';
import { SelectedSize } from './selected-size';
import type { SortOrder } from './sort-order';
import { savedTimeColumn, type TimeColumn } from './time-column';

export interface CopyOutcome {
  words: string;
  selected: number;
}

/** What the view remembers while another one is shown. */
export interface MessagesState {
  readonly timeColumn: Signal<TimeColumn>;
  readonly widths: Signal<ColumnWidths>;
  /** The rows of the grid, in its order. */
  readonly rows: GridRows;
  /** `null` for the order of arrival. While it is set the list does not follow. */
  readonly sort: Signal<SortOrder | null>;
  /** Bumped when the order of the rows changed by itself. */
  readonly sortVersion: Signal<number>;
  /** More than the selected frame, where more rows are selected. */
  readonly range: Signal<RowRange | null>;
  readonly selectedSize: SelectedSize;
  /** How the newest copy of several messages went, and how many were selected for it. */
  readonly copyOutcome: Signal<CopyOutcome | null>;
  /** Id of the chosen viewer tab, per connection. */
  readonly tabs: Signal<ReadonlyMap<string, string>>;
  /** Tree lines that the user opened or closed, per connection. */
  readonly toggled: Signal<ReadonlyMap<string, ToggledLines>>;
  /** What is searched for in payloads; stays from one message to the next. */
  readonly query: Signal<string>;
  readonly isWrapped: Signal<boolean>;
  readonly isPretty: Signal<boolean>;
  /** Percent that the grid takes, beside the viewer and above it. */
  readonly shareBeside: Signal<number>;
  readonly shareAbove: Signal<number>;
  /** Times that the search through the messages was asked for since it was closed; 0 while it is. */
  readonly findOpened: Signal<number>;
}

export const SHARE_BESIDE = 66;
export const SHARE_ABOVE = 56;

const states = new WeakMap<Session, MessagesState>();

export function messagesState(session: Session): MessagesState {
  const known = states.get(session);
  if (known) return known;
  const created: MessagesState = {
    timeColumn: signal(savedTimeColumn()),
    widths: signal(savedWidths()),
    rows: new GridRows(session.log, session.rows, () => performance.now()),
    sort: signal(null),
    sortVersion: signal(0),
    range: signal(null),
    selectedSize: new SelectedSize(session.log, () => performance.now()),
    copyOutcome: signal(null),
    tabs: signal(new Map()),
    toggled: signal(new Map()),
    query: signal(''),
    isWrapped: savedSwitch('viewer wrap', true),
    isPretty: savedSwitch('viewer pretty', true),
    shareBeside: signal(SHARE_BESIDE),
    shareAbove: signal(SHARE_ABOVE),
    findOpened: signal(0),
  };
  states.set(session, created);
  return created;
}
