import { type Signal, signal } from '@preact/signals';
import type { Session } from '../store/session-api';
import type { ViewerTab } from './payload-facts';
import { PreviousTimes } from './previous-times';

/** What the view remembers while another one is shown. */
export interface MessagesState {
  readonly timeColumn: Signal<'time' | 'delta'>;
  /** Chosen viewer tab per connection. */
  readonly tabs: Signal<ReadonlyMap<string, ViewerTab>>;
  /** Tree lines that the user opened or closed, per connection. */
  readonly toggled: Signal<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Percent that the grid takes, beside the viewer and above it. */
  readonly shareBeside: Signal<number>;
  readonly shareAbove: Signal<number>;
  readonly previousTimes: PreviousTimes;
}

export const SHARE_BESIDE = 66;
export const SHARE_ABOVE = 56;

const states = new WeakMap<Session, MessagesState>();

export function messagesState(session: Session): MessagesState {
  const known = states.get(session);
  if (known) return known;
  const created: MessagesState = {
    timeColumn: signal('time'),
    tabs: signal(new Map()),
    toggled: signal(new Map()),
    shareBeside: signal(SHARE_BESIDE),
    shareAbove: signal(SHARE_ABOVE),
    previousTimes: new PreviousTimes(),
  };
  states.set(session, created);
  return created;
}
