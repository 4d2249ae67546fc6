import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PYTHON } from './packages';
import { PROXIES, type ProxyName, type ProxyOptions } from './proxies';
import { certificateFiles, SCRATCH } from './scratch';
import { freePort, ServerProcess } from './server-process';

export interface RunningStack {
  /** What the page is served from. */
  readonly origin: string;
  /** The one that keeps the log. */
  readonly server: ServerProcess;
  stop(): Promise<void>;
}

export interface Speaks {
  /** Else HTTP/1.1, without TLS. */
  readonly http2?: boolean;
}

const SERVERS = join(import.meta.dirname, 'servers');
const PAGE = join(import.meta.dirname, 'page.html');

export async function python(file: string, ...options: string[]): Promise<RunningStack> {
  const port = await freePort();
  const args = [join(SERVERS, file), `${port}`, PAGE, ...options];
  return running(port, await ServerProcess.start(port, PYTHON, ...args));
}

export async function go({ http2 = false }: Speaks = {}): Promise<RunningStack> {
  const program = join(SCRATCH, 'go-push');
  const built = spawnSync('go', ['build', '-o', program, join(SERVERS, 'go-push.go')], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`Go did not build: ${built.stderr}`);
  const port = await freePort();
  const tls = http2 ? await certificateFiles() : undefined;
  const certificate = tls ? [tls.cert, tls.key] : [];
  return running(port, await ServerProcess.start(port, program, `${port}`, PAGE, ...certificate), {
    http2,
  });
}

/** A proxy in front of Tornado. */
export async function behind(
  name: ProxyName,
  { http2 = false, ...setup }: Speaks & ProxyOptions = {},
): Promise<RunningStack> {
  const tornado = await python('tornado-push.py');
  const port = await freePort();
  const tls = http2 ? await certificateFiles() : undefined;
  const upstream = Number(new URL(tornado.origin).port);
  try {
    const command = PROXIES[name].command({ port, upstream, tls, ...setup });
    const proxy = await ServerProcess.start(port, ...command);
    const stop = async () => {
      await proxy.stop();
      await tornado.stop();
    };
    return { ...running(port, tornado.server, { http2 }), stop };
  } catch (error) {
    await tornado.stop();
    throw error;
  }
}

function running(
  port: number,
  server: ServerProcess,
  { http2 = false }: Speaks = {},
): RunningStack {
  const origin = `${http2 ? 'https' : 'http'}://127.0.0.1:${port}`;
  return { origin, server, stop: () => server.stop() };
}
