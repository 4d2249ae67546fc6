import type { Connection, ConnectionState } from './model';

/** A state as people say it: a poll has no connection that could be open. */
export function stateWord({ kind, state }: Pick<Connection, 'kind' | 'state'>): string {
  return kind === 'poll' ? (POLL_WORDS[state] ?? state) : state;
}

const POLL_WORDS: Partial<Record<ConnectionState, string>> = { open: 'polling', closed: 'stopped' };
