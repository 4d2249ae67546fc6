import type { Connection } from '../store/model';
import { formatCount } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import type { AttemptGroup } from './attempt-groups';
import { laneLabels } from './labels';
import { Lane } from './lane';
import { laneSummary } from './lane-summary';
import type { LaneFrame } from './line-row';
import { lineOf } from './segments';

interface AttemptsRowProps extends RowPlace {
  id: string;
  connection: Connection;
  group: AttemptGroup;
  frame: LaneFrame;
}

/** One attempt of an opened line, or several that lie too close to be told apart. */
export function AttemptsRow({ id, connection, group, frame, ...place }: AttemptsRowProps) {
  const { first, last, attempts } = group;
  const line = lineOf(connection, frame.span, frame.now);
  const isOurs = ({ attempt }: { attempt: number }) => attempt >= first && attempt <= last;
  const segments = line.segments.filter((it) => isOurs(it) && it.type !== 'gap');
  const closes = line.closes.filter(isOurs);
  const facts = { connection, segments, closes, ...frame };
  return (
    <GridRow class="gantt-row gantt-child" id={id} level={3} {...place}>
      <GridCell class="gantt-label">
        <span class="clip">
          {attempts.length === 1
            ? `Attempt ${first}`
            : `Attempts ${first} to ${last} (${formatCount(attempts.length)})`}
        </span>
      </GridCell>
      <GridCell>
        <Lane
          {...frame}
          segments={segments}
          closes={closes}
          summary={laneSummary(connection, segments, closes)}
          labels={laneLabels(facts)}
        />
      </GridCell>
    </GridRow>
  );
}
