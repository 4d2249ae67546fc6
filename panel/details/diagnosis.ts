import type { PoolView } from '../../extension/protocol/pools';
import { meterText, poolKeyText } from '../pools/pool-words';
import type { Connection } from '../store/model';
import { formatAge, formatClock, formatCount, formatDelay, formatSize } from '../ui/format';
import { explainCloseCode } from './end-words';
import { reconnectDelays } from './reconnect-delays';

interface DiagnosisFacts {
  connection: Connection;
  pool: PoolView | null;
  now: number;
}

/** Attempts that a report names one by one. */
const NEWEST = 10;

/** The connection in words, to be pasted into a report. The address goes without its query, which may hold a token. */
export function diagnosis({ connection, pool, now }: DiagnosisFacts): string {
  const { label, kind, url, query, state, stateSince, attempts } = connection;
  const lines = [
    `${label} ${kind === 'websocket' ? 'WebSocket' : 'EventSource'} ${withoutQuery(url, query)}`,
    `State: ${state} for ${formatAge(now - stateSince)}`,
    `Messages: ${formatCount(connection.framesIn)} in (${formatSize(connection.bytesIn)}), ${formatCount(connection.framesOut)} out (${formatSize(connection.bytesOut)})`,
  ];
  if (pool) {
    lines.push(`Pool: ${pool.protocol}, ${poolKeyText(pool)}; ${meterText(pool)}`);
  }
  if (connection.closeCode !== null) {
    lines.push(`Close: ${connection.closeCode} ${connection.closeReason}`.trim());
    lines.push(explainCloseCode(connection.closeCode));
  }
  const delays = reconnectDelays(attempts);
  if (delays) {
    lines.push(
      `Reconnects: ${formatCount(connection.reconnects)}, after ${formatDelay(delays.shortest)} to ${formatDelay(delays.longest)}`,
    );
  }
  for (const attempt of attempts.slice(-NEWEST)) {
    const end = attempt.end ? `${attempt.end.text} at ${formatClock(attempt.end.at)}` : 'goes on';
    lines.push(`Attempt ${attempt.number}: began ${formatClock(attempt.startedAt)}, ${end}`);
  }
  return lines.filter((line) => line !== '').join('\n');
}

function withoutQuery(url: string, query: string): string {
  return query ? url.replace(query, '?...') : url;
}
