import type { TimeTick } from '../charts/time-ticks';
import { parseUrl } from '../export/parse-url';
import { kindIcon } from '../pools/kind-icon';
import { type MemberRow, slotKind, slotLabel } from '../pools/list-rows';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge, formatCount, formatTime } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import { laneLabels } from './labels';
import { Lane } from './lane';
import { laneSummary } from './lane-summary';
import { lineOf, type Segment, type TimeSpan } from './segments';

export interface LaneFrame {
  span: TimeSpan;
  ticks: readonly TimeTick[];
  widthPx: number;
  now: number;
}

interface LineRowProps extends RowPlace {
  id: string;
  member: MemberRow;
  isExpanded: boolean | null;
  isSelected: boolean;
  frame: LaneFrame;
}

/** One connection, request or other tab, with what it did in the range. */
export function LineRow({ id, member, isExpanded, isSelected, frame, ...place }: LineRowProps) {
  const isOther = member.type === 'other-tab';
  return (
    <GridRow
      class={isOther ? 'gantt-row is-other' : 'gantt-row'}
      id={id}
      level={2}
      isExpanded={isExpanded ?? undefined}
      isSelected={isSelected}
      {...place}
    >
      <GridCell class="gantt-label">
        {isExpanded !== null && <Icon name={isExpanded ? 'i-down' : 'i-right'} class="twisty" />}
        <LineLabel member={member} />
      </GridCell>
      <GridCell>
        <MemberLane member={member} frame={frame} />
      </GridCell>
    </GridRow>
  );
}

function LineLabel({ member }: { member: MemberRow }) {
  if (member.type === 'connection') {
    const { label, colour, kind, poll, path, url, reconnects } = member.connection;
    return (
      <>
        <ConnectionTag label={label} colour={colour} icon={kindIcon(kind, poll)} />
        <span class="clip muted" title={url}>
          {path}
        </span>
        {reconnects > 0 && (
          <span class="badge" title="Reconnects">
            <svg class="mark" aria-hidden="true">
              <use href="#s-retry" />
            </svg>
            {formatCount(reconnects)}
          </span>
        )}
      </>
    );
  }
  if (member.type === 'request') {
    const { slot } = member;
    return (
      <>
        <ConnectionTag label={slotLabel(slot)} icon={kindIcon(slotKind(slot))} />
        <span class="clip muted" title={slot.url}>
          {parseUrl(slot.url)?.pathname ?? slot.url}
        </span>
      </>
    );
  }
  const { slots, title } = member;
  const many = slots.length > 1 ? `, ${slots.length} requests` : '';
  return (
    <>
      <ConnectionTag label={slotLabel(slots[0])} />
      <span class="clip">{`${title}${many}`}</span>
    </>
  );
}

function MemberLane({ member, frame }: { member: MemberRow; frame: LaneFrame }) {
  if (member.type === 'connection') {
    const { connection } = member;
    const line = lineOf(connection, frame.span, frame.now);
    return (
      <Lane
        {...line}
        {...frame}
        summary={laneSummary(connection, line.segments, line.closes)}
        labels={laneLabels({ connection, ...line, ...frame })}
      />
    );
  }
  const segment = slotSegment(member, frame);
  const since = formatTime(segment.from);
  const isOther = member.type === 'other-tab';
  const word = segment.type === 'other' ? 'open' : segment.type;
  return (
    <Lane
      {...frame}
      summary={`${isOther ? 'other tab, ' : ''}${word} since ${since}`}
      segments={segment.to < frame.span.from ? [] : [clip(segment, frame.span)]}
      closes={[]}
      labels={waitLabel(segment, frame)}
    />
  );
}

/** A request that still runs: one stretch from its start to now. */
function slotSegment(
  member: Exclude<MemberRow, { type: 'connection' }>,
  { now }: LaneFrame,
): Segment {
  const slots = member.type === 'other-tab' ? member.slots : [member.slot];
  const from = Math.min(...slots.map(({ startedAt }) => startedAt));
  return { type: slotSegmentType(member), from, to: now, attempt: 1, isLive: true };
}

function slotSegmentType(member: Exclude<MemberRow, { type: 'connection' }>): Segment['type'] {
  if (member.wait) return 'waiting';
  if (member.type === 'other-tab') return 'other';
  return member.slot.state === 'connecting' ? 'connecting' : 'open';
}

function clip(segment: Segment, { from, to }: TimeSpan): Segment {
  return { ...segment, from: Math.max(from, segment.from), to: Math.min(to, segment.to) };
}

const LABEL_PX = 120;

function waitLabel(segment: Segment, { span, widthPx, now }: LaneFrame) {
  const x = ((segment.from - span.from) / (span.to - span.from)) * widthPx;
  if (segment.type !== 'waiting' || x < LABEL_PX) return [];
  const text = `waiting ${formatAge(now - segment.from)}`;
  return [{ x: x - 6, anchor: 'end', tone: 'warn', text } as const];
}
