import type { ConnectionRecord } from '../../extension/protocol/connections';
import { NOT_KNOWN } from './explain-end';
import type { Connection } from './model';
import { addressOf } from './new-connection';

/**
 * What an announcement's record tells of a connection whose creation is no longer remembered. Its
 * state counts only where no event is remembered either: then its attempts are not known.
 */
export function fromRecord(told: Connection, record: ConnectionRecord): Partial<Connection> {
  const { kind, api, method, url, withCredentials, createdAt } = record;
  const known = { ...addressOf(url), kind, api, method, withCredentials, createdAt };
  if (told.lifecycle.length > 0) return known;

  const isOpen = record.state === 'open' || record.state === 'closing';
  const attempt = {
    number: 1,
    startedAt: createdAt,
    openedAt: isOpen ? createdAt : null,
    end: record.state === 'closed' ? { ...NOT_KNOWN, at: createdAt, willRetry: false } : null,
    facts: told.attempts[0]?.facts ?? null,
    network: null,
    request: null,
  };
  const state = record.state === 'closing' ? 'open' : record.state;
  return { ...known, state, stateSince: createdAt, attempts: [attempt] };
}
