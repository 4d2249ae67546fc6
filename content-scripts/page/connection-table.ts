import type {
  ConnectionKind,
  ConnectionRecord,
  LifecycleEvent,
  PageApi,
  PageState,
} from '../../extension/protocol/connections';
import type { ConnectionTotals } from '../../extension/protocol/frames';
import { CONNECTIONS, POLL_IDLE_INTERVALS } from '../../extension/protocol/limits';
import { byteLength } from './byte-length';
import { createList, createMap } from './primordials';

/** A connection while we follow it. Never holds the page's object: that would keep it alive. */
export interface Connection {
  readonly number: number;
  readonly kind: ConnectionKind;
  readonly api: PageApi;
  readonly method: string;
  readonly url: string;
  readonly withCredentials: boolean;
  readonly createdAt: number;
  state: PageState;
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
  /** Texts that came in and are not in `bytesIn` yet: measuring many at once costs far less. */
  unmeasured: string;
  /** Of a poll: number of its newest request while that has no answer, when that began, and how long after the one before. */
  asking: number;
  askedAt: number;
  interval: number;
  /** Number of its newest frame: tells whether a reader knows its newest counters. */
  lastFrame: number;
  /** When a message's handlers were timed last; endless while they are. */
  timedAt: number;
  /** Number of its newest lifecycle event: when that is forgotten and it has ended, so is it. */
  lastEvent: number;
}

export interface ConnectionTable {
  add(facts: NewConnection, createdAt: number): Connection;
  /** Notes an event's effect on the state of its connection. */
  apply(connection: Connection, event: LifecycleEvent): void;
  /** A lifecycle event is remembered no longer; nor is its connection, when it has ended. */
  forget(event: LifecycleEvent): void;
  records(): ConnectionRecord[];
  /** The newest one that lives and for which the test holds. */
  find(test: (connection: Connection) => boolean): Connection | undefined;
  /** Counters of the connections with a frame after number `frame`. */
  totalsSince(frame: number): ConnectionTotals[];
  /** Whether any of them has not ended; a poll that was not asked for some intervals may never be again. */
  isAnyLive(now: number): boolean;
  clear(): void;
}

export interface NewConnection {
  kind: ConnectionKind;
  api: PageApi;
  method: string;
  url: string;
  withCredentials: boolean;
}

export function createConnectionTable(): ConnectionTable {
  let connections = createMap<number, Connection>();
  let created = 0;

  /** The oldest one that has ended; where all live, the oldest. */
  function leastNeeded(): number {
    let oldest = 0;
    let oldestClosed = 0;
    connections.forEach(({ number, state }) => {
      if (oldest === 0) oldest = number;
      if (oldestClosed === 0 && state === 'closed') oldestClosed = number;
    });
    return oldestClosed === 0 ? oldest : oldestClosed;
  }

  return {
    add({ kind, api, method, url, withCredentials }, createdAt) {
      created += 1;
      const connection: Connection = {
        number: created,
        kind,
        api,
        method,
        url,
        withCredentials,
        createdAt,
        state: 'connecting',
        framesIn: 0,
        framesOut: 0,
        bytesIn: 0,
        bytesOut: 0,
        unmeasured: '',
        asking: 0,
        askedAt: createdAt,
        interval: 0,
        lastFrame: 0,
        timedAt: 0,
        lastEvent: 0,
      };
      connections.set(created, connection);
      // The numbers are dense, so whoever reads the announcement sees how many are missing.
      if (connections.size() > CONNECTIONS) connections.delete(leastNeeded());
      return connection;
    },

    apply(connection, event) {
      connection.lastEvent = event.event;
      connection.state = stateAfter(connection, event);
      if (event.type === 'request-started') {
        connection.asking = event.request;
        connection.interval = event.at - connection.askedAt;
        connection.askedAt = event.at;
      } else if (event.type === 'request-answered' || event.type === 'request-ended') {
        if (connection.asking === event.request) connection.asking = 0;
      }
    },

    forget(event) {
      const connection = connections.get(event.connection);
      if (connection?.state !== 'closed' || connection.lastEvent > event.event) return;
      connections.delete(connection.number);
    },

    records() {
      const records = createList<ConnectionRecord>();
      connections.forEach((connection) => {
        const { kind, api, method, url, withCredentials, state, createdAt } = connection;
        const totals = totalsOf(connection);
        records[records.length] = {
          ...totals,
          kind,
          api,
          method,
          url,
          withCredentials,
          state,
          createdAt,
        };
      });
      return records;
    },

    find(test) {
      let found: Connection | undefined;
      connections.forEach((connection) => {
        if (connection.state !== 'closed' && test(connection)) found = connection;
      });
      return found;
    },

    totalsSince(frame) {
      const changed = createList<ConnectionTotals>();
      connections.forEach((connection) => {
        if (connection.lastFrame > frame) changed[changed.length] = totalsOf(connection);
      });
      return changed;
    },

    isAnyLive(now) {
      let isLive = false;
      connections.forEach(({ kind, state, asking, askedAt, interval }) => {
        const isIdle = asking === 0 && now - askedAt > POLL_IDLE_INTERVALS * interval;
        isLive ||= state !== 'closed' && !(kind === 'poll' && isIdle);
      });
      return isLive;
    },

    clear() {
      connections = createMap();
    },
  };
}

/** Longer than this, measuring more at once gains nothing. */
const UNMEASURED_CHARS = 8_000;

/** Counts a text that came in, in whole characters: it is measured with others, later. */
export function countLater(connection: Connection, text: string): void {
  connection.framesIn += 1;
  connection.unmeasured += text;
  if (connection.unmeasured.length > UNMEASURED_CHARS) measure(connection);
}

function measure(connection: Connection): void {
  connection.bytesIn += byteLength(connection.unmeasured);
  connection.unmeasured = '';
}

function totalsOf(connection: Connection): ConnectionTotals {
  measure(connection);
  const { number, framesIn, framesOut, bytesIn, bytesOut } = connection;
  return { connection: number, framesIn, framesOut, bytesIn, bytesOut };
}

function stateAfter({ kind, state }: Connection, event: LifecycleEvent): PageState {
  switch (event.type) {
    case 'connection-opened':
      return 'open';
    case 'connection-error':
      // A WebSocket's error is followed by its close event; an EventSource's may be the end.
      if (isSocket(kind)) return state;
      return event.readyState === 2 ? 'closed' : 'reconnecting';
    case 'close-called':
      return isSocket(kind) ? 'closing' : 'closed';
    case 'connection-closed':
      return 'closed';
    case 'request-answered':
      return 'open';
    case 'request-ended':
      // A poll ends with its page only.
      return kind === 'poll' ? state : 'closed';
    case 'connection-created':
    case 'event-type-heard':
    case 'origin-seen':
    case 'request-started':
    case 'poll-recognised':
      return state;
    default:
      return event satisfies never;
  }
}

/** Closed by a handshake of both sides, whose end is an event of its own. */
function isSocket(kind: ConnectionKind): boolean {
  return kind === 'websocket' || kind === 'webtransport';
}
