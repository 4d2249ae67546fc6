import './text-view.css';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { MarkedRow } from './marked-row';
import { PayloadSearch } from './payload-search';
import { ShownText } from './shown-text';
import { SwitchButton } from './switch-button';
import { textHits } from './text-hits';
import { TextRows } from './text-rows';
import { useColumns } from './use-columns';
import { useHits } from './use-hits';
import { useSliced } from './use-sliced';
import { useVirtualRows } from './use-virtual-rows';
import { messagesState } from './view-state';
import { ViewerPanel } from './viewer-panel';
import type { ViewedMessage } from './viewer-tab';

const LINE_PX = 16;
/** Left and right of the text, as the style says too. */
const PADDING_PX = 16;
/** Left free beside a match that was scrolled to. */
const SIDE_PX = 24;
/** A line without wrapping is cut all the same where it is longer than browsers lay out at ease. */
const UNWRAPPED_COLUMNS = 2_000;

/** The payload as text; JSON is laid out. Only the rows in view exist. */
export function TextView({ session, payload, json, within }: ViewedMessage) {
  const { query, isWrapped, isPretty } = messagesState(session);
  const box = useRef<HTMLPreElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const fitting = useColumns(box, probe, PADDING_PX);
  const columns = isWrapped.value && fitting > 0 ? fitting : UNWRAPPED_COLUMNS;
  const laidOut = isPretty.value ? json : undefined;
  const shown = useSliced(() => new ShownText(payload, laidOut), [payload, laidOut]);
  const text = shown.work.text ?? '';
  const rows = useSliced(() => new TextRows(text, columns), [text, columns]).work;
  const hits = useSliced(() => textHits(text, query.value), [text, query.value]);
  const view = useVirtualRows(box, { rowCount: rows.length, rowHeight: LINE_PX });
  const walk = useHits(hits, (place) => view.show(rows.rowOf(place)));
  const { currentHit } = walk;
  useLayoutEffect(() => showSideways(box.current), [currentHit]);
  const inView = useMemo(
    () => Array.from({ length: Math.max(0, view.end - view.first) }, (_, at) => view.first + at),
    [view.first, view.end],
  );

  const tools = (
    <>
      <PayloadSearch session={session} walk={walk} box={box} />
      {json?.isContainer(0) && (
        <SwitchButton text="Pretty" title="Lay out JSON, one value a line" isOn={isPretty} />
      )}
      <SwitchButton text="Wrap" title="Wrap long lines" isOn={isWrapped} />
    </>
  );
  return (
    <ViewerPanel tab={within?.tab ?? 'text'} tools={tools} head={within?.head}>
      {shown.work.note && <p class="viewer-note">{shown.work.note}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <pre class="viewer-scroll text" tabIndex={0} ref={box}>
        <div class="text-probe" ref={probe} />
        <div class="virtual-space" style={{ height: `${view.height}px` }}>
          <div class="virtual-rows" style={{ transform: `translateY(${view.top}px)` }}>
            {inView.map((row) => (
              <MarkedRow
                key={view.slotOf(row)}
                rows={rows}
                row={row}
                hits={hits.work}
                currentHit={currentHit}
              />
            ))}
          </div>
        </div>
      </pre>
    </ViewerPanel>
  );
}

/** Without wrapping a match may lie beyond the right edge. */
function showSideways(box: HTMLElement | null): void {
  const mark = box?.querySelector('mark.is-current')?.getBoundingClientRect();
  const edges = box?.getBoundingClientRect();
  if (!box || !mark || !edges) return;
  if (mark.left < edges.left) box.scrollLeft -= edges.left - mark.left + SIDE_PX;
  if (mark.right > edges.right) box.scrollLeft += mark.right - edges.right + SIDE_PX;
}
