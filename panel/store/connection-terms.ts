import type { ConnectionKind } from '../../extension/protocol/connections';
import type { Connection } from './model';
import { searchFor } from './text-search';

export interface ConnectionMatch {
  matches(connection: Connection): boolean;
  isVolatile: boolean;
}

const KINDS = new Map<string, ConnectionKind>([
  ['sse', 'event-source'],
  ['eventsource', 'event-source'],
  ['event-source', 'event-source'],
  ['ws', 'websocket'],
  ['websocket', 'websocket'],
]);

/** What a key that speaks of connections matches; a string is the error. */
export const CONNECTION_KEYS: Readonly<
  Record<string, (value: string) => ConnectionMatch | string>
> = {
  kind: (value) => {
    const kind = KINDS.get(value.toLowerCase());
    return kind ? lasting((it) => it.kind === kind) : `kind: takes sse or ws, not "${value}".`;
  },
  host: (value) => {
    const search = searchFor(value);
    return lasting(({ host }) => search(host));
  },
  path: (value) => {
    const search = searchFor(value);
    return lasting(({ path, query }) => search(path + query));
  },
  conn: (value) => {
    const wanted = value.toLowerCase().replace(/\s+/g, '');
    return lasting(({ label }) => label.toLowerCase().replace(/\s+/g, '') === wanted);
  },
  is: (value) => {
    if (value.toLowerCase() !== 'error') return `is: takes error, not "${value}".`;
    return { matches: isInError, isVolatile: true };
  },
  state: (value) => {
    const wanted = value.toLowerCase();
    return { matches: ({ state }) => state === wanted, isVolatile: true };
  },
  cause: (value) => {
    const wanted = value.toLowerCase();
    const matches = (connection: Connection) =>
      connection.attempts.some(({ end }) => end?.cause === wanted);
    return { matches, isVolatile: true };
  },
};

function lasting(matches: (connection: Connection) => boolean): ConnectionMatch {
  return { matches, isVolatile: false };
}

/** Failed, or just retrying after an attempt that no server ended in order. */
function isInError({ state, attempts }: Connection): boolean {
  if (state === 'failed') return true;
  return state === 'reconnecting' && attempts.at(-1)?.end?.cause !== 'server-end';
}
