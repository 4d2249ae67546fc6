import type { BrowserName } from '../../extension/pools/browser-rules';
import { KINDS } from '../../extension/protocol/kinds';
import { scriptName } from '../store/document-name';
import type { Connection } from '../store/model';
import { usualRate } from '../store/poll-life';
import { stateWord } from '../store/state-word';
import { useNow } from '../ui/clock';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge, formatCount, formatRate, formatSize, UNKNOWN } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import { StateMark } from '../ui/state-mark';
import { kindIcon } from './kind-icon';
import type { ConnectionRow as Row } from './list-rows';
import { NoteCell } from './note-cell';
import { PathText, pathCell } from './path-text';
import { rowNote } from './row-note';
import { SparkLine } from './spark-line';
import { workerName } from './worker-words';

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
          icon={kindIcon(connection.kind, connection.poll)}
        />
      </GridCell>
      <GridCell
        class={connection.context === 'page' ? pathCell(connection.query) : 'cell'}
        title={urlTitle(row)}
      >
        {connection.context !== 'page' && (
          <Icon name="i-worker" class="icon-s in-worker" label={documentText(connection)} />
        )}
        <PathText path={connection.path} query={connection.query} />
      </GridCell>
      <GridCell class="cell c-state">
        <StateMark
          state={isWaiting ? 'waiting' : connection.state}
          text={isWaiting ? 'waiting' : stateWord(connection)}
        />
      </GridCell>
      {note ? <NoteCell words={note} /> : <Numbers connection={connection} />}
      <GridCell class={`cell num ${isWaiting ? 'is-waiting' : ''}`}>
        {formatAge(now - since)}
      </GridCell>
    </GridRow>
  );
}

/** The address, and whoever stands between the page and it. */
function urlTitle({ connection, slot }: Row): string {
  const script = documentText(connection);
  return [
    connection.url,
    ...(script === '' ? [] : [script]),
    ...(slot?.via ? [`through ${workerName(slot.via)}`] : []),
  ].join('\n');
}

/** `in feed.js, worker`; '' for a page. */
function documentText({ documentUrl, context }: Connection): string {
  const script = scriptName(documentUrl, context);
  return script === '' ? '' : `in ${script}`;
}

function Numbers({ connection }: { connection: Connection }) {
  const { kind, state, framesIn, framesOut, bytesIn, bytesOut, reconnects } = connection;
  const isOver = state === 'closed' || state === 'failed';
  return (
    <>
      <GridCell class="cell c-in num">{formatCount(framesIn)}</GridCell>
      <GridCell class="cell c-out num">
        {KINDS[kind].isSocket || framesOut > 0 ? formatCount(framesOut) : UNKNOWN}
      </GridCell>
      <GridCell class="cell c-rate">
        {!isOver && kind !== 'poll' && <SparkLine values={connection.recentRates} />}
        <span class="val">
          {isOver ? UNKNOWN : formatRate(usualRate(connection) ?? connection.rate)}
        </span>
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
