import { type ClusterServer, startClusterServer } from './cluster/cluster-server';
import { startTroubleServer } from './cluster/trouble-server';
import type { PushServer } from './servers/push-server';

export interface DemoServers {
  readonly h1: ClusterServer;
  readonly h2: ClusterServer;
  readonly trouble: PushServer;
  close(): Promise<void>;
}

export interface DemoServersOptions {
  /** The ports people know, 0 for any free one. */
  readonly ports?: { readonly h1: number; readonly h2: number; readonly trouble: number };
  readonly keepFrames?: boolean;
  /** Told when a port is taken and another one is used. */
  readonly onPortTaken?: (port: number) => void;
}

export const PORTS_FOR_PEOPLE = { h1: 8080, h2: 8443, trouble: 8081 };
const ANY_PORTS = { h1: 0, h2: 0, trouble: 0 };

/** The dashboard over HTTP/1.1 and over HTTP/2, and the server that takes their trouble buttons. */
export async function startDemoServers({
  ports = ANY_PORTS,
  keepFrames = false,
  onPortTaken = () => {},
}: DemoServersOptions = {}): Promise<DemoServers> {
  const onFreePort = async <Server>(port: number, start: (port: number) => Promise<Server>) => {
    try {
      return await start(port);
    } catch (error) {
      if (!isPortTaken(error)) throw error;
      onPortTaken(port);
      return start(0);
    }
  };

  const addresses: Record<string, string> = {};
  const h1 = await onFreePort(ports.h1, (port) =>
    startClusterServer({ port, keepFrames, config: () => ({ name: 'h1', ...addresses }) }),
  );
  const h2 = await onFreePort(ports.h2, (port) =>
    startClusterServer({
      port,
      keepFrames,
      h2: true,
      config: () => ({ name: 'h2', ...addresses }),
    }),
  );
  const trouble = await onFreePort(ports.trouble, (port) => startTroubleServer({ h1, h2 }, port));
  Object.assign(addresses, {
    h1: h1.server.origin,
    h2: h2.server.origin,
    trouble: trouble.origin,
  });

  const close = async () => {
    await Promise.all([h1.close(), h2.close(), trouble.close()]);
  };
  return { h1, h2, trouble, close };
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
