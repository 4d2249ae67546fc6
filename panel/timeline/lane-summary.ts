import type { Connection } from '../store/model';
import { stateWord } from '../store/state-word';
import { formatCount, formatTime } from '../ui/format';
import type { Close, Segment } from './segments';

/** Ends that are told one by one. */
const TOLD = 3;

/** A lane in one sentence, for those who cannot see it. */
export function laneSummary(
  connection: Connection,
  segments: readonly Segment[],
  closes: readonly Close[],
): string {
  if (segments.length === 0) return `${stateWord(connection)}, nothing in this range`;
  const attempts = new Set(segments.map(({ attempt }) => attempt)).size;
  const noun = connection.kind === 'poll' ? 'request' : 'attempt';
  const parts = [attempts === 1 ? `1 ${noun}` : `${formatCount(attempts)} ${noun}s`];
  const last = segments.at(-1);
  if (last?.isLive) parts.push(`${liveWord(connection, last)} now`);
  const told = closes.slice(-TOLD);
  if (closes.length > TOLD) parts.push(`${formatCount(closes.length - TOLD)} ends before`);
  parts.push(...told.map(({ at, end }) => `${end.text} at ${formatTime(at)}`));
  return parts.join('; ');
}

function liveWord({ kind }: Connection, { type }: Segment): string {
  if (type === 'gap') return 'reconnecting';
  return kind === 'poll' && type === 'open' ? 'asking' : type;
}
