import type {
  ConnectionKind,
  PageApi,
  PollPattern,
  RequestOutcome,
} from '../../extension/protocol/connections';
import {
  CONNECTIONS,
  FOLDED_PARAMETERS,
  HEARD_TYPES,
  LIFECYCLE_EVENTS,
  PROTOCOLS,
} from '../../extension/protocol/limits';
import type { DocumentWitness } from '../../extension/protocol/messages';
import { isLifecycleEvent } from '../../extension/protocol/parse-announcement';
import type { AttemptFacts, PoolProtocol } from '../../extension/protocol/pools';
import type {
  Attempt,
  AttemptEnd,
  Connection,
  ConnectionState,
  EndCause,
  NetworkFacts,
  PageRequest,
  PollFacts,
} from '../store/model';
import {
  anyNumber,
  count,
  flag,
  integer,
  list,
  memberOf,
  moment,
  nullOr,
  oneOf,
  type Problem,
  positive,
  type Rule,
  type RulesFor,
  record,
  words,
} from './parse-rules';

export const protocol = memberOf<PoolProtocol>({
  'HTTP/1.1': true,
  'HTTP/2': true,
  'HTTP/3': true,
  WebSocket: true,
  unknown: true,
});
export const connectionKind = memberOf<ConnectionKind>({
  'event-source': true,
  websocket: true,
  'fetch-stream': true,
  'xhr-stream': true,
  poll: true,
  webtransport: true,
});

const end = record({
  at: moment,
  cause: memberOf<EndCause>({
    page: true,
    'server-end': true,
    reset: true,
    refused: true,
    status: true,
    'content-type': true,
    cors: true,
    'close-code': true,
    navigation: true,
    network: true,
    offline: true,
    limit: true,
    blocked: true,
    unknown: true,
  }),
  text: words,
  willRetry: flag,
} satisfies RulesFor<AttemptEnd>);

const facts = record({
  requestId: words,
  insteadOf: nullOr(words),
  startedAt: moment,
  respondedAt: nullOr(moment),
  endedAt: nullOr(moment),
  status: integer,
  error: words,
  protocol,
  contentType: words,
  lastEventId: nullOr(words),
} satisfies RulesFor<AttemptFacts>);

const network = record({
  connectionId: words,
  blockedMs: anyNumber,
  httpVersion: words,
} satisfies RulesFor<NetworkFacts>);

const request = record({
  method: words,
  url: words,
  status: integer,
  contentType: words,
  outcome: nullOr(memberOf<RequestOutcome>({ complete: true, cancelled: true, failed: true })),
  detail: words,
  bytes: integer,
  isSame: nullOr(flag),
} satisfies RulesFor<PageRequest>);

const attempt = record({
  number: count,
  startedAt: moment,
  openedAt: nullOr(moment),
  end: nullOr(end),
  facts: nullOr(facts),
  network: nullOr(network),
  request: nullOr(request),
} satisfies RulesFor<Attempt>);

const poll = record({
  pattern: memberOf<PollPattern>({ long: true, short: true }),
  folded: list(words, FOLDED_PARAMETERS),
} satisfies RulesFor<PollFacts>);

/** A request each 2 ms for a quarter of an hour; what the panel keeps is bounded by its addresses. */
const MOST_ATTEMPTS = 500_000;
/** The small line in its row. */
const MOST_RATES = 1_000;

const lifecycleEvent: Rule = (value) =>
  isLifecycleEvent(value) ? undefined : { path: '', text: 'is no event of a connection' };

const connection = record({
  id: words,
  label: words,
  colour: oneOf(1, 2, 3, 4, 5, 6, 7, 8),
  kind: connectionKind,
  api: memberOf<PageApi>({
    EventSource: true,
    WebSocket: true,
    WebSocketStream: true,
    fetch: true,
    XMLHttpRequest: true,
    WebTransport: true,
  }),
  method: words,
  url: words,
  host: words,
  path: words,
  query: words,
  document: words,
  documentUrl: words,
  frameId: integer,
  context: memberOf<Connection['context']>({
    page: true,
    worker: true,
    'shared-worker': true,
    'service-worker': true,
  }),
  toldBy: memberOf<DocumentWitness>({ instrument: true, 'network-log': true, debugger: true }),
  createdAt: moment,
  state: memberOf<ConnectionState>({
    connecting: true,
    waiting: true,
    open: true,
    reconnecting: true,
    failed: true,
    closed: true,
  }),
  stateSince: moment,
  withCredentials: flag,
  protocols: list(words, PROTOCOLS),
  protocol: words,
  extensions: words,
  stack: words,
  origin: words,
  heardTypes: list(words, Math.max(HEARD_TYPES, LIFECYCLE_EVENTS)),
  lastEventId: words,
  retryMs: nullOr(positive),
  poll: nullOr(poll),
  attempts: list(attempt, MOST_ATTEMPTS),
  reconnects: count,
  closeCode: nullOr(count),
  closeReason: words,
  wasClean: nullOr(flag),
  closedBy: nullOr(
    memberOf<NonNullable<Connection['closedBy']>>({ page: true, server: true, network: true }),
  ),
  framesIn: count,
  framesOut: count,
  bytesIn: count,
  bytesOut: count,
  unheardEvents: count,
  unheardBytes: count,
  buffered: count,
  rate: positive,
  recentRates: list(positive, MOST_RATES),
  lifecycle: list(lifecycleEvent, Math.max(CONNECTIONS, LIFECYCLE_EVENTS)),
} satisfies RulesFor<Connection>);

/** A connection of a file, or what is wrong with it. */
export function parseConnection(value: unknown): Connection | Problem {
  return connection(value) ?? (value as Connection);
}
