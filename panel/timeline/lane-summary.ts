import type { Connection } from '../store/model';
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
  if (segments.length === 0) return `${connection.state}, nothing in this range`;
  const attempts = new Set(segments.map(({ attempt }) => attempt)).size;
  const parts = [attempts === 1 ? '1 attempt' : `${formatCount(attempts)} attempts`];
  const last = segments.at(-1);
  if (last?.isLive) parts.push(`${last.type === 'gap' ? 'reconnecting' : last.type} now`);
  const told = closes.slice(-TOLD);
  if (closes.length > TOLD) parts.push(`${formatCount(closes.length - TOLD)} ends before`);
  parts.push(...told.map(({ at, end }) => `${end.text} at ${formatTime(at)}`));
  return parts.join('; ');
}
