import type { PollPattern } from '../../extension/protocol/connections';
import {
  FOLDED_PARAMETERS,
  POLLS,
  POOL_ROWS,
  POOLS,
  UNSEEN_TABS,
} from '../../extension/protocol/limits';
import type {
  BrowserTotals,
  CapBasis,
  HiddenReason,
  PollView,
  PoolView,
  ProtocolSource,
  SlotView,
  UnseenTab,
  WaitCause,
  WorkerFacts,
} from '../../extension/protocol/pools';
import type { OpenSeries } from '../store/session-api';
import { connectionKind, protocol } from './parse-connection';
import {
  anyNumber,
  count,
  flag,
  integer,
  list,
  memberOf,
  moment,
  nullOr,
  positive,
  type Rule,
  type RulesFor,
  record,
  secondPart,
  words,
} from './parse-rules';

const worker = nullOr(
  record({
    kind: memberOf<WorkerFacts['kind']>({
      'shared-worker': true,
      'service-worker': true,
      worker: true,
      browser: true,
    }),
    url: words,
  } satisfies RulesFor<WorkerFacts>),
);
const hidden = memberOf<HiddenReason>({
  'shared-worker': true,
  'service-worker': true,
  'dedicated-worker': true,
  worker: true,
  'empty-document': true,
  'older-page': true,
  'recording-off': true,
  'unread-body': true,
  unknown: true,
});

const slot = record({
  requestId: words,
  tabId: integer,
  frameId: integer,
  tabTitle: words,
  worker,
  method: words,
  url: words,
  resourceType: words,
  kind: nullOr(connectionKind),
  connection: nullOr(record({ document: words, connection: count })),
  via: worker,
  hidden: nullOr(hidden),
  poll: nullOr(words),
  startedAt: moment,
  respondedAt: nullOr(moment),
  state: memberOf<SlotView['state']>({ holding: true, connecting: true, waiting: true }),
  waitsFor: nullOr(
    memberOf<WaitCause>({ slot: true, browser: true, handshake: true, 'cache-lock': true }),
  ),
  isCounted: flag,
} satisfies RulesFor<SlotView>);

const identity = {
  key: words,
  scheme: words,
  host: words,
  credentials: flag,
  topSite: words,
  crossSiteFrame: flag,
  profile: words,
  protocol,
  cap: count,
  capAssumed: flag,
};

const pool = record({
  ...identity,
  port: words,
  protocolSource: memberOf<ProtocolSource>({
    plain: true,
    'status-line': true,
    'network-log': true,
    navigation: true,
    'finished-request': true,
    hint: true,
    count: true,
    none: true,
  }),
  protocolAssumed: flag,
  credentialsAssumed: flag,
  capBasis: memberOf<CapBasis>({
    'browser-rule': true,
    process: true,
    'protocol-unknown': true,
    default: true,
    seen: true,
    queue: true,
  }),
  urgent: count,
  heldElsewhere: count,
  held: count,
  pending: count,
  unconfirmed: count,
  heldByOtherTabs: count,
  heldByWorkers: count,
  waiting: count,
  locked: count,
  ownStreams: count,
  holders: list(slot, POOL_ROWS),
  waiters: list(slot, POOL_ROWS),
} satisfies RulesFor<PoolView>);

const poll = record({
  key: words,
  tabId: integer,
  frameId: integer,
  tabTitle: words,
  worker,
  hidden,
  method: words,
  endpoint: words,
  folded: list(words, FOLDED_PARAMETERS),
  resourceType: words,
  pattern: memberOf<PollPattern>({ long: true, short: true }),
  requests: count,
  firstAt: moment,
  lastAt: moment,
  intervalMs: positive,
  jitterMs: positive,
  holdMs: nullOr(positive),
  pauseMs: nullOr(anyNumber),
  answers: count,
  unchanged: count,
  refused: count,
  unsized: count,
  failed: count,
  bytes: count,
} satisfies RulesFor<PollView>);

const totals = record({
  connections: count,
  connectionsCap: count,
  sockets: count,
  socketsCap: count,
  capsAssumed: flag,
} satisfies RulesFor<BrowserTotals>);

const unseenTab = record({
  tabId: integer,
  title: words,
  url: words,
  reason: memberOf<UnseenTab['reason']>({ 'needs-reload': true, 'no-permission': true }),
} satisfies RulesFor<UnseenTab>);

/** Steps of one pool's chart: more than the panel ever keeps. */
const MOST_STEPS = 20_000;

/** Charts look for a moment by halving. */
const inOrder: Rule = (value) => {
  const problem = list(secondPart, MOST_STEPS)(value);
  if (problem || !Array.isArray(value)) return problem;
  const back = value.findIndex((it, index) => index > 0 && it < value[index - 1]);
  return back < 0 ? undefined : { path: `[${back}]`, text: 'is before the one before' };
};

const series = record({
  ...identity,
  seconds: inOrder,
  held: list(count, MOST_STEPS),
  waiting: list(count, MOST_STEPS),
} satisfies RulesFor<OpenSeries>);

export const poolRules = {
  pools: list(pool, POOLS),
  polls: list(poll, POLLS),
  totals: nullOr(totals),
  unseen: list(unseenTab, UNSEEN_TABS),
  missing: record({ requests: count, pools: count, tabs: count, polls: count }, ['polls']),
  poolHistory: list(series, POOLS * 20),
};
