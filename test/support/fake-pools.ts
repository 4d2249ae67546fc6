import type { BackgroundToPanel } from '../../extension/protocol/messages';
import type { PoolView, SlotView } from '../../extension/protocol/pools';
import { buildPool, buildPools, buildSlot } from './build-pools';
import { ago, FAKE_DOCUMENT, FAKE_NOW, FAKE_TAB } from './fake-moment';

const METRICS = 'http://metrics.acme.test:3000';

/** Pools over time: slots fill up until two requests wait. */
export function fakePools(seconds: number): BackgroundToPanel[] {
  const at = (share: number) => ago(seconds * (1 - share));
  return [
    buildPools([metrics(3, 0), sockets(1), api(9)], at(0)),
    buildPools([metrics(3, 0), sockets(2), api(10)], at(0.1)),
    buildPools([metrics(4, 0), sockets(2), api(12)], at(0.3)),
    buildPools([metrics(5, 0), sockets(1), api(11)], at(0.5)),
    buildPools([metrics(5, 0), sockets(2), api(12)], at(0.52)),
    buildPools([metrics(6, 0), sockets(2), api(12)], at(0.8)),
    buildPools([metrics(6, 2), sockets(2), api(12)], ago(14.2)),
  ];
}

function metrics(held: number, waiting: number): PoolView {
  const holders = [
    slot('1', '/api/live/stream?dash=prod-overview', { ago: 867, connection: 1 }),
    slot('2', '/api/prices/stream', { ago: 866, connection: 2 }),
    slot('3', '/api/annotations/stream', { ago: 147, connection: 3 }),
    slot('4', '/api/live/stream', { ago: 216, otherTab: 'Grafana - Latency', tabId: 9 }),
    slot('5', '/api/prices/stream', { ago: 215, otherTab: 'Grafana - Latency', tabId: 9 }),
    slot('6', '/api/live/stream', { ago: 62, otherTab: 'Grafana - Errors', tabId: 11 }),
  ].slice(0, held);
  const waiters = [
    slot('7', '/api/alerts/stream', { ago: 14.2, connection: 4, isWaiting: true }),
    slot('8', '/api/user', { ago: 14.2, isWaiting: true }),
  ].slice(0, waiting);
  return pool('metrics', 'http', 'metrics.acme.test', '3000', 'HTTP/1.1', { holders, waiters });
}

function sockets(held: number): PoolView {
  const holders = [
    slot('20', '/socket.io/?EIO=4&transport=websocket', { ago: 866, connection: 6 }, 'ws'),
    slot('21', '/live?dash=prod-overview', { ago: 46.6, connection: 5 }, 'ws'),
  ].slice(0, held);
  return pool('sockets', 'wss', 'ws.acme.test', '', 'WebSocket', {
    cap: 255,
    capBasis: 'process',
    holders,
  });
}

function api(held: number): PoolView {
  const holders = Array.from({ length: held }, (_, i) =>
    slot(`h2-${i}`, `/v1/stream/${i}`, {
      ago: 214 - i,
      ...(i < 2 ? {} : { otherTab: i < 8 ? 'Grafana - Latency' : 'Grafana - Errors' }),
      tabId: i < 2 ? FAKE_TAB.tabId : i < 8 ? 9 : 11,
    }),
  );
  return pool('api', 'https', 'api.acme.test', '', 'HTTP/2', {
    cap: 100,
    capBasis: 'default',
    holders,
  });
}

interface SlotOptions {
  ago: number;
  connection?: number;
  otherTab?: string;
  tabId?: number;
  isWaiting?: boolean;
}

function slot(requestId: string, path: string, options: SlotOptions, type = 'xhr'): SlotView {
  const { connection, otherTab, tabId = FAKE_TAB.tabId, isWaiting = false } = options;
  const origin = type === 'ws' ? 'wss://ws.acme.test' : METRICS;
  const startedAt = FAKE_NOW - options.ago * 1_000;
  return buildSlot(requestId, {
    tabId,
    tabTitle: otherTab ?? FAKE_TAB.title,
    url: requestId.startsWith('h2') ? `https://api.acme.test${path}` : `${origin}${path}`,
    resourceType: type === 'ws' ? 'websocket' : 'xmlhttprequest',
    kind: type === 'ws' ? 'websocket' : path.includes('stream') ? 'event-source' : null,
    connection: connection ? { document: FAKE_DOCUMENT.key, connection } : null,
    startedAt,
    respondedAt: isWaiting ? null : startedAt + 12,
    state: isWaiting ? 'waiting' : 'holding',
  });
}

function pool(
  key: string,
  scheme: string,
  host: string,
  port: string,
  protocol: PoolView['protocol'],
  given: Partial<PoolView>,
): PoolView {
  const facts = { key, scheme, host, port, protocol, topSite: 'http://acme.test' };
  return buildPool({ ...facts, ...given }, FAKE_TAB.tabId);
}
