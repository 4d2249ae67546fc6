import type { Connection } from '../../../../panel/store/model';
import { factsOf } from '../../../support/build-messages';
import { aConnection, anAttempt, anEnd, NOW } from '../../panel-ui/builders';

/** A WebSocket that failed so long after it was made, with what the browser said of it. */
export function failedSocket(
  url: string,
  documentUrl: string,
  { tookMs = 5, error = 'net::ERR_FAILED', given = {} as Partial<Connection> } = {},
): Connection {
  const startedAt = NOW - 10_000;
  const end = anEnd(startedAt + tookMs, { cause: 'network', willRetry: false });
  const attempt = anAttempt(1, { startedAt, end, facts: factsOf({ error }) });
  const facts = { kind: 'websocket', state: 'failed', attempts: [attempt] } as const;
  return aConnection(1, { url, documentUrl, createdAt: startedAt, ...facts, ...given });
}
