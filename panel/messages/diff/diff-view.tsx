import './diff-view.css';
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { formatClock, formatCount } from '../../ui/format';
import { useSliced } from '../use-sliced';
import { useVirtualRows } from '../use-virtual-rows';
import { ViewerPanel, ViewerWords } from '../viewer-panel';
import type { ViewedMessage } from '../viewer-tab';
import { ByteChangeRow } from './byte-change-row';
import { differenceWords } from './diff-words';
import { JsonChangeRow } from './json-change-row';
import { type Differences, MessageDiff } from './message-diff';
import { TextDiffLine } from './text-diff-row';

const ROW_PX = 20;

/** What differs from the message before, of the same connection, direction and type. */
export function DiffView({ session, index, payload, json, isReadingJson }: ViewedMessage) {
  const { work } = useSliced(
    () => new MessageDiff(session.log, index, payload, json),
    // The message before may be loaded as a whole, too.
    [session.log, index, payload, json, session.payloadsLoaded.value],
  );
  const { differences, previous } = work;
  const words = useMemo(() => (differences ? differenceWords(differences) : ''), [differences]);
  if (!differences || isReadingJson) return <ViewerWords tab="diff">Comparing…</ViewerWords>;
  if (differences.type === 'no-previous') return <ViewerWords tab="diff">{words}</ViewerWords>;

  const { log } = session;
  const isInLog = previous >= log.start && previous < log.end;
  return (
    <ViewerPanel tab="diff">
      <p class="viewer-note">
        {differences.type === 'not-kept' ? `${words} ` : `${words}, compared with `}
        {isInLog && (
          <button
            type="button"
            class="link"
            title="Go to the message before"
            onClick={() => {
              session.followTail.value = false;
              session.selectedFrame.value = previous;
            }}
          >
            {formatClock(log.time(previous))}
          </button>
        )}
        {work.isCut && <span class="viewer-cut"> only what was kept of both is compared</span>}
      </p>
      <DiffList key={index} rows={rowsOf(differences)} />
    </ViewerPanel>
  );
}

function DiffList({ rows }: { rows: DiffRows }) {
  const box = useRef<HTMLDivElement>(null);
  const view = useVirtualRows(box, { rowCount: rows.length, rowHeight: ROW_PX });
  const inView = Array.from(
    { length: Math.max(0, view.end - view.first) },
    (_, at) => view.first + at,
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <div class="viewer-scroll diff" tabIndex={0} ref={box}>
        <div class="virtual-space" style={{ height: `${view.height}px` }}>
          <div class="virtual-rows" style={{ transform: `translateY(${view.top}px)` }}>
            {inView.map((row) => (
              <div key={view.slotOf(row)}>{rows.at(row)}</div>
            ))}
          </div>
        </div>
      </div>
      {rows.left > 0 && (
        <p class="viewer-note">{formatCount(rows.left)} more lines that differ are not shown</p>
      )}
    </>
  );
}

interface DiffRows {
  length: number;
  /** Lines beyond what is shown. */
  left: number;
  at(row: number): JSX.Element | null;
}

const NO_ROWS: DiffRows = { length: 0, left: 0, at: () => null };

function rowsOf(differences: Differences): DiffRows {
  switch (differences.type) {
    case 'json': {
      const { diff } = differences;
      return {
        length: diff.changes.length,
        left: 0,
        at(row) {
          const change = diff.changes[row];
          return change ? <JsonChangeRow diff={diff} change={change} /> : null;
        },
      };
    }
    case 'text': {
      const { rows, left } = differences.rows;
      return {
        length: rows.length,
        left,
        at(row) {
          const line = rows[row];
          return line ? <TextDiffLine row={line} /> : null;
        },
      };
    }
    case 'bytes': {
      const { diff } = differences;
      return {
        length: diff.length,
        left: 0,
        at: (row) => <ByteChangeRow diff={diff} change={diff.at(row)} />,
      };
    }
    default:
      return NO_ROWS;
  }
}
