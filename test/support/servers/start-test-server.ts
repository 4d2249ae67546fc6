import { join } from 'node:path';
import {
  type PushServer,
  type PushServerOptions,
  startPushServer,
} from '../../../demo/servers/push-server';

const PAGES = join(import.meta.dirname, '../../pages');

/** A push server that also serves test/pages, `/streams.html` for example. */
export function startTestServer(options: PushServerOptions = {}): Promise<PushServer> {
  return startPushServer({ files: [PAGES], ...options });
}
