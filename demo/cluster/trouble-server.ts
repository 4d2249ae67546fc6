import type { PushRequest } from '../servers/push-request';
import { type PushServer, startPushServer } from '../servers/push-server';
import type { ClusterServer } from './cluster-server';
import { startFlood } from './flood';

/** More than a page on a good machine can take. */
const MAX_PER_SECOND = 50_000;
const MAX_BURST = 100_000;
const REASONS: Readonly<Record<number, string>> = {
  1000: 'done',
  1001: 'going away',
  1011: 'internal error',
  4001: 'signed out',
};

/** What a trouble button does to a cluster server. */
type Trouble = (cluster: ClusterServer, query: URLSearchParams) => void;

/**
 * Takes the dashboard's trouble buttons on a port of its own: over HTTP/1.1, a dashboard that has
 * used up the six connections of its own host and port could not even ask for help there.
 */
export async function startTroubleServer(
  clusters: Readonly<Record<string, ClusterServer>>,
  port: number,
): Promise<PushServer> {
  const server = await startPushServer({ port, keepFrames: false });
  for (const [name, cluster] of Object.entries(clusters)) {
    const troubles = createTroubles();
    for (const [path, trouble] of Object.entries(troubles.byPath)) {
      server.route(`/${name}/${path}`, (request) => {
        if (request.connection.method !== 'POST') {
          request.answer(405);
          return;
        }
        trouble(cluster, request.url.searchParams);
        answerState(request, cluster, troubles.floodPerSecond());
      });
    }
    server.route(`/${name}/state`, (request) =>
      answerState(request, cluster, troubles.floodPerSecond()),
    );
  }
  return server;
}

function createTroubles(): {
  byPath: Record<string, Trouble>;
  floodPerSecond: () => number;
} {
  let stopFlood = () => {};
  let floodPerSecond = 0;
  return {
    floodPerSecond: () => floodPerSecond,
    byPath: {
      drop: ({ server }) => server.cutAll(),
      restart: ({ restart }) => void restart(),
      'no-content': (cluster) => {
        cluster.endAlertsForGood = true;
        cluster.alerts.endAll();
      },
      content: (cluster) => {
        cluster.endAlertsForGood = false;
      },
      burst: (cluster, query) => {
        const send = sender(cluster, query);
        for (let left = numberIn(query, 'count', MAX_BURST); left > 0; left -= 1) send();
      },
      flood: (cluster, query) => {
        stopFlood();
        floodPerSecond = numberIn(query, 'per-second', MAX_PER_SECOND);
        const { health, log } = cluster;
        const target = query.get('to') === 'log' ? log : health;
        const isBackedUp = () => target.isBackedUp;
        const send = sender(cluster, query);
        stopFlood =
          floodPerSecond > 0 ? startFlood(floodPerSecond, { send, isBackedUp }) : () => {};
      },
      close: ({ log }, query) => {
        const code = numberIn(query, 'code', 4999);
        log.closeAll(code, REASONS[code] ?? '');
      },
    },
  };
}

/** A function that sends one more message, over SSE or (`to=log`) over the WebSockets. */
function sender({ health, log }: ClusterServer, query: URLSearchParams): () => void {
  let sent = 0;
  if (query.get('to') === 'log') {
    return () => log.line('flood', `line ${++sent}`);
  }
  return () => health.publish('metric', { number: ++sent, at: performance.now() });
}

function answerState(request: PushRequest, { server }: ClusterServer, flood: number): void {
  const open = server.open();
  const webSockets = open.filter(({ kind }) => kind === 'web-socket').length;
  request.json({ requests: open.length - webSockets, webSockets, floodPerSecond: flood });
}

function numberIn(query: URLSearchParams, name: string, max: number): number {
  const value = Number(query.get(name));
  return Number.isFinite(value) ? Math.min(max, Math.max(0, value)) : 0;
}
