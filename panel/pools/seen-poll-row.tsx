import { parseUrl } from '../export/parse-url';
import { isPolling } from '../store/poll-life';
import { useNow } from '../ui/clock';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { StateMark } from '../ui/state-mark';
import { kindIcon } from './kind-icon';
import type { SeenPollRow as Row } from './list-rows';
import { NoteCell } from './note-cell';
import { PathText, pathCell } from './path-text';
import { seenPollWords } from './seen-poll-words';

/** A poll that only the browser's requests show: no page tells of it. */
export function SeenPollRow({ row: { id, poll }, ...place }: { row: Row } & RowPlace) {
  const now = useNow();
  const url = parseUrl(poll.endpoint);
  const goesOn = isPolling(poll, now);
  return (
    <GridRow
      class={goesOn ? 'conn is-request' : 'conn is-request is-over'}
      level={2}
      id={id}
      {...place}
    >
      <GridCell class="cell">
        <ConnectionTag label="Poll" icon={kindIcon('poll', poll)} />
      </GridCell>
      <GridCell class={pathCell(url?.search ?? '')} title={`${poll.method} ${poll.endpoint}`}>
        <PathText path={url?.pathname ?? poll.endpoint} query={url?.search ?? ''} />
      </GridCell>
      <GridCell class="cell c-state">
        <StateMark state={goesOn ? 'open' : 'closed'} text={goesOn ? 'polling' : 'stopped'} />
      </GridCell>
      <NoteCell words={seenPollWords(poll)} />
      <GridCell class="cell num">{formatAge(now - poll.firstAt)}</GridCell>
    </GridRow>
  );
}
