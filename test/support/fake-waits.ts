import type { PoolsMessage } from '../../extension/protocol/messages';
import type { SlotView, UnseenTab } from '../../extension/protocol/pools';
import { buildPool, buildPools, buildSlot } from './build-pools';
import { ago, FAKE_DOCUMENT, FAKE_NOW, FAKE_TAB } from './fake-moment';

/** One pool for each reason to wait, holders of every sort, and tabs that cannot be seen, for pictures. */
export function fakeWaits(isOfAllTabs: boolean): PoolsMessage {
  const ownTab = isOfAllTabs ? Number.NaN : FAKE_TAB.tabId;
  const site = { topSite: 'http://acme.test' };
  const pools = [
    buildPool(
      { ...site, key: 'metrics', host: 'metrics.acme.test', port: '3000', ...fullPool() },
      ownTab,
    ),
    buildPool(
      {
        ...site,
        key: 'metrics-anonymous',
        host: 'metrics.acme.test',
        port: '3000',
        credentials: false,
        credentialsAssumed: true,
        ...lockedPool(),
      },
      ownTab,
    ),
    buildPool(
      {
        ...site,
        key: 'api',
        scheme: 'https',
        host: 'api.acme.test',
        protocol: 'HTTP/2',
        protocolSource: 'hint',
        protocolAssumed: true,
        cap: 100,
        capBasis: 'default',
        held: 10,
        pending: 5,
        holders: streams(15),
      },
      ownTab,
    ),
    buildPool({ ...site, key: 'ws', scheme: 'wss', host: 'ws.acme.test', ...socketPool() }, ownTab),
    buildPool({ ...site, key: 'cdn', host: 'cdn.acme.test', ...browserPool() }, ownTab),
  ];
  return {
    ...buildPools(pools, FAKE_NOW),
    totals: {
      connections: 256,
      connectionsCap: 256,
      sockets: 12,
      socketsCap: 256,
      capsAssumed: true,
    },
    unseen: UNSEEN,
  };
}

const UNSEEN: UnseenTab[] = [
  {
    tabId: 21,
    title: 'Grafana - Capacity',
    url: 'http://acme.test/d/capacity',
    reason: 'needs-reload',
  },
  { tabId: 22, title: 'Billing', url: 'https://billing.test/', reason: 'no-permission' },
];

function fullPool() {
  const worker = { kind: 'shared-worker', url: 'http://acme.test/js/live-worker.js' } as const;
  return {
    cap: 7,
    urgent: 1,
    holders: [
      stream('1', '/api/live/stream', 867, { connection: own(1) }),
      stream('2', '/api/prices/stream', 866, { connection: own(2) }),
      stream('3', '/api/slow/stream', 12, { state: 'connecting', connection: own(3) }),
      stream('4', '/api/live/stream', 216, { tabId: 9, tabTitle: 'Grafana - Latency' }),
      stream('5', '/api/report', 8, {
        tabId: 9,
        tabTitle: 'Grafana - Latency',
        state: 'connecting',
      }),
      stream('6', '/api/live/stream', 62, { tabId: -1, tabTitle: '', worker }),
      stream('7', '/d/errors', 3, {
        tabId: 11,
        tabTitle: 'Grafana - Errors',
        resourceType: 'main_frame',
      }),
    ],
    waiters: [
      stream('8', '/api/alerts/stream', 14.2, { ...WAITING, connection: own(4) }),
      stream('9', '/api/user', 14.2, { ...WAITING, kind: null }),
      stream('10', '/api/live/stream', 9, { ...WAITING, tabId: 11, tabTitle: 'Grafana - Errors' }),
    ],
  };
}

function lockedPool() {
  const waitsFor = 'cache-lock' as const;
  return {
    holders: [stream('20', '/api/poll', 20, { state: 'connecting', kind: null })],
    waiters: [
      stream('21', '/api/poll', 15, { ...WAITING, waitsFor, kind: null }),
      stream('22', '/api/poll', 10, { ...WAITING, waitsFor, kind: null }),
    ],
  };
}

function socketPool() {
  const socket = { resourceType: 'websocket', kind: 'websocket' } as const;
  return {
    protocol: 'WebSocket' as const,
    cap: 255,
    capBasis: 'process' as const,
    heldElsewhere: 4,
    holders: [stream('30', '/live', 46.6, { ...socket, connection: own(5) })],
    waiters: [stream('31', '/feed', 2, { ...WAITING, ...socket, waitsFor: 'handshake' })],
  };
}

function browserPool() {
  return {
    protocol: 'unknown' as const,
    protocolSource: 'none' as const,
    protocolAssumed: true,
    capBasis: 'protocol-unknown' as const,
    waiters: [stream('40', '/logo.svg', 4, { ...WAITING, waitsFor: 'browser', kind: null })],
  };
}

function streams(count: number): SlotView[] {
  return Array.from({ length: count }, (_, index) =>
    stream(`h2-${index}`, `/v1/stream/${index}`, 60 - index, {
      tabId: index % 2 === 0 ? FAKE_TAB.tabId : 9,
      tabTitle: index % 2 === 0 ? FAKE_TAB.title : 'Grafana - Latency',
      state: index < 10 ? 'holding' : 'connecting',
      isCounted: index < 10,
    }),
  );
}

const WAITING: Partial<SlotView> = { state: 'waiting' };

function own(connection: number) {
  return { document: FAKE_DOCUMENT.key, connection };
}

function stream(id: string, path: string, seconds: number, given: Partial<SlotView>): SlotView {
  const startedAt = ago(seconds);
  return buildSlot(id, {
    tabId: FAKE_TAB.tabId,
    tabTitle: FAKE_TAB.title,
    url: `http://metrics.acme.test:3000${path}`,
    kind: 'event-source',
    startedAt,
    respondedAt: given.state === 'holding' || !given.state ? startedAt + 12 : null,
    ...given,
  });
}
