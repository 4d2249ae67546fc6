import type { BrowserName } from '../../extension/pools/browser-rules';
import type { Connection } from '../store/model';
import { useNow } from '../ui/clock';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge, formatCount, formatRate, formatSize, UNKNOWN } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { StateMark } from '../ui/state-mark';
import type { ConnectionRow as Row } from './list-rows';
import { NoteCell } from './note-cell';
import { PathText, pathCell } from './path-text';
import { rowNote } from './row-note';
import { SparkLine } from './spark-line';

interface ConnectionRowProps extends RowPlace {
  row: Row;
  browser: BrowserName;
  isSelected: boolean;
}

/** A row counts as new, and is shown so, for this long. */
const NEW_MS = 1_000;

export function ConnectionRow({ row, browser, isSelected, ...place }: ConnectionRowProps) {
  const now = useNow();
  const { connection, wait } = row;
  const isWaiting = wait !== null || connection.state === 'waiting';
  const note = rowNote(row, now, browser);
  const since = isWaiting && row.slot ? row.slot.startedAt : connection.stateSince;
  const classes = ['conn'];
  if (connection.state === 'closed') classes.push('is-over');
  if (now - connection.createdAt < NEW_MS) classes.push('is-new');
  return (
    <GridRow class={classes.join(' ')} level={2} isSelected={isSelected} id={row.id} {...place}>
      <GridCell class="cell">
        <ConnectionTag
          label={connection.label}
          colour={connection.colour}
          icon={connection.kind === 'websocket' ? 'k-ws' : 'k-sse'}
        />
      </GridCell>
      <GridCell class={pathCell(connection.query)} title={connection.url}>
        <PathText path={connection.path} query={connection.query} />
      </GridCell>
      <GridCell class="cell c-state">
        <StateMark state={isWaiting ? 'waiting' : connection.state} />
      </GridCell>
      {note ? <NoteCell words={note} /> : <Numbers connection={connection} />}
      <GridCell class={`cell num ${isWaiting ? 'is-waiting' : ''}`}>
        {formatAge(now - since)}
      </GridCell>
    </GridRow>
  );
}

function Numbers({ connection }: { connection: Connection }) {
  const { kind, state, framesIn, framesOut, bytesIn, bytesOut, reconnects } = connection;
  const isOver = state === 'closed' || state === 'failed';
  return (
    <>
      <GridCell class="cell c-in num">{formatCount(framesIn)}</GridCell>
      <GridCell class="cell c-out num">
        {kind === 'websocket' ? formatCount(framesOut) : UNKNOWN}
      </GridCell>
      <GridCell class="cell c-rate">
        {!isOver && <SparkLine values={connection.recentRates} />}
        <span class="val">{isOver ? UNKNOWN : formatRate(connection.rate)}</span>
      </GridCell>
      <GridCell class="cell c-bytes num">{formatSize(bytesIn + bytesOut)}</GridCell>
      <GridCell class={`cell c-retry num ${reconnects >= MANY_RECONNECTS ? 'has-retries' : ''}`}>
        {formatCount(reconnects)}
      </GridCell>
    </>
  );
}

/** From here on the count stands out. */
const MANY_RECONNECTS = 3;
