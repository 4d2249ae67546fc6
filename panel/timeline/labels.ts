import type { Connection } from '../store/model';
import { stateWord } from '../store/state-word';
import { formatAge, formatTime } from '../ui/format';
import type { Close, Segment, TimeSpan } from './segments';

/** Text of a lane, in pixels of the lane. */
export interface LaneLabel {
  x: number;
  anchor: 'start' | 'end';
  tone: 'plain' | 'warn' | 'muted';
  text: string;
}

/** Width of a character at 11 px, rounded up: a label that may not fit is left out. */
const CHAR_PX = 6.2;
const AIR_PX = 6;

interface LaneFacts {
  connection: Connection;
  segments: readonly Segment[];
  closes: readonly Close[];
  span: TimeSpan;
  widthPx: number;
  now: number;
}

/** Labels that fit inside their bar or in the free room beside it; the others are left out. */
export function laneLabels(facts: LaneFacts): LaneLabel[] {
  const { segments, closes, span, widthPx } = facts;
  if (segments.length === 0) return beyondRange(facts);
  const px = (time: number) => ((time - span.from) / (span.to - span.from)) * widthPx;
  return segments.flatMap((segment) => {
    const close = closes.find(
      ({ at, attempt }) => attempt === segment.attempt && at === segment.to,
    );
    const bar = { left: px(segment.from), right: px(segment.to) };
    if (segment.type === 'open') return openLabel(facts.connection, segment, close, bar);
    if (!segment.isLive || segment.type === 'gap') return [];
    return besideLabel(segment, segments, bar, facts.now, px);
  });
}

interface Bar {
  left: number;
  right: number;
}

function openLabel(
  connection: Connection,
  { attempt, isLive }: Segment,
  close: Close | undefined,
  { left, right }: Bar,
): LaneLabel[] {
  if (close) {
    // The cross of the close stands on the bar's end.
    const label = { x: right - AIR_PX - 4, anchor: 'end', tone: 'plain' } as const;
    return fits(close.end.text, right - left - 4) ? [{ ...label, text: close.end.text }] : [];
  }
  const openedAt = connection.attempts.find(({ number }) => number === attempt)?.openedAt;
  if (!isLive || !openedAt) return [];
  const since = `open since ${formatTime(openedAt)}`;
  const texts = attempt > 1 ? [`${since}, attempt ${attempt}`, since] : [since];
  const text = texts.find((candidate) => fits(candidate, right - left));
  return text ? [{ x: left + AIR_PX, anchor: 'start', tone: 'plain', text }] : [];
}

/** `waiting 14.2 s` in the free room before the bar. */
function besideLabel(
  segment: Segment,
  segments: readonly Segment[],
  { left }: Bar,
  now: number,
  px: (time: number) => number,
): LaneLabel[] {
  const before = segments.filter(({ to, type }) => to <= segment.from && type !== 'gap');
  const free = left - Math.max(0, ...before.map(({ to }) => px(to)));
  const text = `${segment.type} ${formatAge(now - segment.from)}`;
  const tone = segment.type === 'waiting' ? 'warn' : 'plain';
  return fits(text, free) ? [{ x: left - AIR_PX, anchor: 'end', tone, text }] : [];
}

/** A line with nothing in the range says where its end lies. */
function beyondRange({ connection, span, widthPx }: LaneFacts): LaneLabel[] {
  const end = connection.attempts.at(-1)?.end;
  const text =
    end && end.at < span.from
      ? `${stateWord(connection)} at ${formatTime(end.at)}, before this range`
      : 'not in this range';
  return fits(text, widthPx) ? [{ x: AIR_PX, anchor: 'start', tone: 'muted', text }] : [];
}

function fits(text: string, widthPx: number): boolean {
  return text.length * CHAR_PX + 2 * AIR_PX <= widthPx;
}
