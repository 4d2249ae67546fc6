import { KINDS } from '../../extension/protocol/kinds';
import type { PoolView } from '../../extension/protocol/pools';
import { meterText, poolKeyText } from '../pools/pool-words';
import { reconnectDelays } from '../store/chains/reconnect-delays';
import type { Connection } from '../store/model';
import { stateWord } from '../store/state-word';
import { formatAge, formatClock, formatCount, formatDelay, formatSize } from '../ui/format';
import { explainCloseCode } from './end-words';
import { pollLines } from './poll-words';

interface DiagnosisFacts {
  connection: Connection;
  pool: PoolView | null;
  now: number;
}

/** Attempts that a report names one by one. */
const NEWEST = 10;

/** The connection in words, to be pasted into a report. The address goes without its query, which may hold a token. */
export function diagnosis({ connection, pool, now }: DiagnosisFacts): string {
  const { label, kind, url, query, stateSince, attempts } = connection;
  const lines = [
    `${label} ${KINDS[kind].name} ${withoutQuery(url, query)}`,
    `State: ${stateWord(connection)} for ${formatAge(now - stateSince)}`,
    `Messages: ${formatCount(connection.framesIn)} in (${formatSize(connection.bytesIn)}), ${formatCount(connection.framesOut)} out (${formatSize(connection.bytesOut)})`,
  ];
  if (pool) {
    lines.push(`Pool: ${pool.protocol}, ${poolKeyText(pool)}; ${meterText(pool)}`);
  }
  if (connection.closeCode !== null) {
    lines.push(`Close: ${connection.closeCode} ${connection.closeReason}`.trim());
    if (kind === 'websocket') lines.push(explainCloseCode(connection.closeCode));
  }
  if (kind === 'poll') lines.push(...pollLines(connection));
  const delays = kind === 'poll' ? null : reconnectDelays(attempts);
  if (delays) {
    lines.push(
      `Reconnects: ${formatCount(connection.reconnects)}, after ${formatDelay(delays.shortest)} to ${formatDelay(delays.longest)}`,
    );
  }
  for (const attempt of attempts.slice(-NEWEST)) {
    const end = attempt.end ? `${attempt.end.text} at ${formatClock(attempt.end.at)}` : 'goes on';
    lines.push(
      `${kind === 'poll' ? 'Request' : 'Attempt'} ${attempt.number}: began ${formatClock(attempt.startedAt)}, ${end}`,
    );
  }
  return lines.filter((line) => line !== '').join('\n');
}

function withoutQuery(url: string, query: string): string {
  return query ? url.replace(query, '?...') : url;
}
