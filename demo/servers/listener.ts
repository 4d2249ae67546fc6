import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import { createCertificate } from './certificate';
import type { Incoming, Response } from './push-request';

export interface Protocol {
  /** HTTP/2 over TLS. WebSockets come over HTTP/1.1 on the same port. */
  readonly h2?: boolean;
  /** TLS with HTTP/1.1. */
  readonly tls?: boolean;
  /** What an HTTP/2 server tells the browser; Node's default is to name no limit. */
  readonly maxConcurrentStreams?: number;
}

/** Longer than any test or pause of a demo: an idle connection that goes away looks like a fault. */
const KEEP_ALIVE_MS = 600_000;

export async function createListener(
  { h2 = false, tls = false, maxConcurrentStreams }: Protocol,
  onRequest: (incoming: Incoming, response: Response) => void,
): Promise<Server> {
  if (h2) {
    const settings = maxConcurrentStreams === undefined ? {} : { maxConcurrentStreams };
    const pems = await createCertificate();
    return createSecureServer({ ...pems, allowHTTP1: true, settings }, onRequest);
  }
  const keepAliveTimeout = KEEP_ALIVE_MS;
  if (tls) {
    return createTlsServer({ ...(await createCertificate()), keepAliveTimeout }, onRequest);
  }
  return createServer({ keepAliveTimeout }, onRequest);
}
