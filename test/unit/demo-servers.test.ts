import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type DemoServers, startDemoServers } from '../../demo/demo-servers';

const running: DemoServers[] = [];

async function start(): Promise<DemoServers> {
  const servers = await startDemoServers({ keepFrames: true });
  running.push(servers);
  return servers;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
});

function makeTrouble({ trouble }: DemoServers, path: string): Promise<Response> {
  return fetch(trouble.url(path), { method: 'POST' });
}

/** Opens a stream and keeps reading it, as a browser does. */
function openStream(url: string): void {
  void fetch(url)
    .then((response) => response.text())
    .catch(() => {});
}

describe('the demo servers', () => {
  it('tell the dashboard where its twin and its trouble buttons are', async () => {
    const servers = await start();

    const config = await (await fetch(servers.h1.server.url('/config.json'))).json();

    expect(config).toEqual({
      name: 'h1',
      h1: servers.h1.server.origin,
      h2: servers.h2.server.origin,
      trouble: servers.trouble.origin,
    });
  });

  it('take a free port when the one people know is taken, and say so', async () => {
    const { h1 } = await start();
    const taken: number[] = [];

    const second = await startDemoServers({
      ports: { h1: h1.server.port, h2: 0, trouble: 0 },
      onPortTaken: (port) => taken.push(port),
    });
    running.push(second);

    expect(taken).toEqual([h1.server.port]);
    expect(second.h1.server.port).not.toBe(h1.server.port);
  });

  it('cut every connection and refuse new ones until a restart is over', async () => {
    const servers = await start();
    const { server } = servers.h1;
    openStream(server.url('/api/health'));
    await server.nextStream('/api/health');

    await makeTrouble(servers, '/h1/restart');

    await server.until((log) => log.open().length === 0);
    expect(server.isListening).toBe(false);
    await expect.poll(() => server.isListening, { timeout: 5000 }).toBe(true);
  });

  it('end the alert stream and answer it with 204 from then on', async () => {
    const servers = await start();
    const { server } = servers.h1;
    openStream(server.url('/api/alerts'));
    const alerts = await server.nextStream('/api/alerts');

    await makeTrouble(servers, '/h1/no-content');
    const ended = await alerts.ended;
    const answer = await fetch(server.url('/api/alerts'));

    expect(ended).toMatchObject({ endedBy: 'server', complete: true });
    expect(answer.status).toBe(204);
  });

  it('send the missed events to a client that comes back with the last id it saw', async () => {
    const servers = await start();
    const { server } = servers.h1;
    await makeTrouble(servers, '/h1/burst?count=10&to=health');

    const reader = fetch(server.url('/api/health'), { headers: { 'last-event-id': '7' } });
    const stream = await server.nextStream('/api/health');
    await reader;

    const ids = stream.connection.frames.flatMap(({ id }) => id ?? []);
    expect(ids.slice(0, 3)).toEqual(['8', '9', '10']);
  });

  it('close every WebSocket with the code of the button', async () => {
    const servers = await start();
    const socket = new WebSocket(servers.h1.server.wsUrl('/api/log'));
    await once(socket, 'open');
    const closed = once(socket, 'close');

    await makeTrouble(servers, '/h1/close?code=4001');

    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4001, 'signed out']);
  });

  it('flood until told to stop, and tell what the server sees', async () => {
    const servers = await start();
    const { server } = servers.h1;
    openStream(server.url('/api/health'));
    const stream = await server.nextStream('/api/health');

    const flooding = await (await makeTrouble(servers, '/h1/flood?per-second=2000')).json();
    await server.until(() => stream.connection.framesSent > 300);
    const calm = await (await makeTrouble(servers, '/h1/flood?per-second=0')).json();

    expect(flooding).toEqual({ requests: 1, webSockets: 0, floodPerSecond: 2000 });
    expect(calm).toEqual({ requests: 1, webSockets: 0, floodPerSecond: 0 });
  });
});
