import type { MemberRow, PoolGroup } from '../pools/list-rows';
import { poolKeyText } from '../pools/pool-words';
import type { Connection } from '../store/model';
import { type AttemptGroup, attemptGroups } from './attempt-groups';
import type { TimeSpan } from './segments';

/** With more reconnects than this a line can be opened to see its attempts. */
const FOLDED_RECONNECTS = 3;

export type TimelineRow =
  | { type: 'group'; id: string; name: string }
  | {
      type: 'line';
      id: string;
      member: MemberRow;
      /** `null` for a line that has nothing to open. */
      isExpanded: boolean | null;
    }
  | { type: 'attempts'; id: string; connection: Connection; group: AttemptGroup };

interface RowOptions {
  /** The only connection to show; `null` shows all. */
  selected: string | null;
  /** Lines that are open. */
  opened: ReadonlySet<string>;
  span: TimeSpan;
  widthPx: number;
  now: number;
}

/** Groups, their lines, and the attempts of opened lines, top to bottom. */
export function timelineRows(groups: readonly PoolGroup[], options: RowOptions): TimelineRow[] {
  return groups.flatMap((group): TimelineRow[] => {
    const members =
      options.selected === null
        ? group.rows
        : group.rows.filter((row) => row.id === options.selected);
    if (members.length === 0) return [];
    const header: TimelineRow = {
      type: 'group',
      id: `group ${group.key}`,
      name: groupName(group, groups),
    };
    return [header, ...members.flatMap((member) => lineRows(member, options))];
  });
}

function lineRows(member: MemberRow, options: RowOptions): TimelineRow[] {
  const canOpen = member.type === 'connection' && member.connection.reconnects > FOLDED_RECONNECTS;
  const isExpanded = canOpen ? options.opened.has(member.id) : null;
  const line: TimelineRow = { type: 'line', id: member.id, member, isExpanded };
  if (!isExpanded || member.type !== 'connection') return [line];
  const { connection } = member;
  const { span, widthPx, now } = options;
  const children = attemptGroups(connection.attempts, span, widthPx, now).map(
    (group): TimelineRow => ({
      type: 'attempts',
      id: `${connection.id} attempt ${group.first}`,
      connection,
      group,
    }),
  );
  return [line, ...children];
}

/** Host and port; more of the pool's key only where another group has the same. */
function groupName(group: PoolGroup, groups: readonly PoolGroup[]): string {
  const { name, pool, hasTwin } = group;
  const isShared = groups.some((other) => other !== group && hostOf(other) === hostOf(group));
  const host = isShared ? name : hostOf(group);
  if (pool) return hasTwin ? `${host}, ${poolKeyText(pool)}` : host;
  // What is in no pool, beside a pool of the same name.
  const isNamedTwice = groups.some((other) => other !== group && other.name === name);
  return isNamedTwice ? `${host}, ${group.protocol}` : host;
}

function hostOf({ name }: PoolGroup): string {
  return name.replace(/^[a-z]+:\/\//, '');
}
