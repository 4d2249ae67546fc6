import { join } from 'node:path';
import type { Protocol } from '../servers/listener';
import { type PushServer, startPushServer } from '../servers/push-server';
import { answerQuestion } from './assistant';
import { Cluster } from './cluster';
import { EventChannel } from './event-channel';
import { createRandom } from './random';
import { TaskProgress } from './task-progress';
import { UserLog } from './user-log';

const DASHBOARD = join(import.meta.dirname, '../dashboard');
const TICK_MS = 1000;
/** Long enough for a person to watch the reconnects that are refused. */
const RESTART_DOWN_MS = 2000;

const ALERTS: readonly (readonly [level: 'info' | 'warning' | 'critical', text: string])[] = [
  ['warning', 'Disk nvme3 in node-04 reports 2 reallocated sectors'],
  ['info', 'Pool fast-nvme finished its scrub without errors'],
  ['critical', 'Replica of volume mail-01 is 94 seconds behind'],
  ['warning', 'Node-07 answers the heartbeat late'],
  ['info', 'Machine web-12 was restarted by its watchdog'],
];

export interface ClusterServerOptions extends Protocol {
  readonly port?: number;
  readonly keepFrames?: boolean;
  /** What the dashboard fetches at its start: where its trouble buttons go, and its twin. */
  readonly config: () => Record<string, unknown>;
}

/** The dashboard and everything that it is fed with, over one protocol. */
export interface ClusterServer {
  readonly server: PushServer;
  readonly health: EventChannel;
  readonly alerts: EventChannel;
  readonly log: UserLog;
  /** While true, the alert stream is answered with 204, which tells an EventSource to give up. */
  endAlertsForGood: boolean;
  /** Closes the port, cuts every connection, and opens the port again a moment later. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startClusterServer(options: ClusterServerOptions): Promise<ClusterServer> {
  const { config, ...serverOptions } = options;
  const server = await startPushServer({ ...serverOptions, files: [DASHBOARD] });
  const cluster = new Cluster(createRandom(7));
  const health = new EventChannel();
  const alerts = new EventChannel(ALERTS.length);
  const nodes = new EventChannel();
  const log = new UserLog();
  const progress = new TaskProgress(cluster.task);
  let seconds = 0;
  for (const index of ALERTS.keys()) publishAlert(alerts, index);
  for (let line = 0; line < 6; line += 1) log.nextLine();
  let comingBack: NodeJS.Timeout | undefined;

  const live = setInterval(() => {
    seconds += 1;
    cluster.tick();
    health.publish('health', cluster.health());
    nodes.publish('sample', { at: seconds, iops: cluster.health().iops });
    if (seconds % 2 === 0) log.sendSamples(cluster.latencies());
    if (seconds % 3 === 0) log.nextLine();
    if (seconds % 2 === 0) {
      cluster.advanceTask();
      progress.moved(cluster.task);
    }
    if (seconds % 5 === 0) for (const channel of [health, alerts]) channel.heartbeat();
    if (seconds % 6 === 0) publishAlert(alerts, seconds / 6);
  }, TICK_MS);

  const running: ClusterServer = {
    server,
    health,
    alerts,
    log,
    endAlertsForGood: false,
    restart: async () => {
      if (!server.isListening) return;
      await server.stop();
      comingBack = setTimeout(() => void server.listen(), RESTART_DOWN_MS);
    },
    close: async () => {
      clearInterval(live);
      clearTimeout(comingBack);
      await server.close();
    },
  };

  server.route('/config.json', (request) => request.json(config()));
  server.route('/api/health', (request) => health.join(request.openStream()));
  server.route('/api/nodes', (request) => nodes.join(request.openStream()));
  server.route('/api/alerts', (request) => {
    if (running.endAlertsForGood) request.answer(204);
    else alerts.join(request.openStream());
  });
  server.route('/api/ask', (request) => answerQuestion(request, cluster));
  server.route('/api/task', (request) => progress.ask(request));
  server.route('/api/notifications', (request) => {
    // One new notification in twelve seconds: most polls bring nothing, as polls do.
    request.json({ unread: Math.floor(seconds / 12) % 9 });
  });
  server.socketRoute('/api/log', (upgrade) => {
    const socket = upgrade.accept();
    if (socket) log.join(socket);
  });
  return running;
}

function publishAlert(alerts: EventChannel, index: number): void {
  const [level, text] = ALERTS[index % ALERTS.length] ?? ['info', ''];
  alerts.publish('alert', { at: new Date().toISOString(), level, text });
}
