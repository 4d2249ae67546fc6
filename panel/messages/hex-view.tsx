import './hex-view.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useCopy } from '../ui/use-copy';
import { useSize } from '../ui/use-size';
import { byteHits } from './byte-hits';
import { HexFoot } from './hex-foot';
import { hexCommand } from './hex-keys';
import { HexLineRow } from './hex-line-row';
import { hexLineCount } from './hex-lines';
import { byteAtColumn, type HexSelection, rangeOf, selectionOf } from './hex-range';
import { PayloadSearch } from './payload-search';
import { rangeAsText } from './range-as-text';
import { useHits } from './use-hits';
import { useSliced } from './use-sliced';
import { useVirtualRows } from './use-virtual-rows';
import { messagesState } from './view-state';
import { ViewerPanel } from './viewer-panel';
import type { ViewedMessage } from './viewer-tab';

const LINE_PX = 16;
/** Sixteen bytes a line need this much, with offset and text. */
const WIDE_PX = 400;

/** Every byte, with its place and its character. Only the lines in view exist. */
export function HexView({ session, payload, within }: ViewedMessage) {
  const { bytes } = payload;
  const { query } = messagesState(session);
  const copyText = useCopy();
  const box = useRef<HTMLPreElement>(null);
  const width = useSize(box).width >= WIDE_PX ? 16 : 8;
  const view = useVirtualRows(box, { rowCount: hexLineCount(bytes, width), rowHeight: LINE_PX });
  const hits = useSliced(() => byteHits(bytes, query.value), [bytes, query.value]);
  const show = (place: number) => view.show(Math.floor(place / width));
  const walk = useHits(hits, show);
  const { currentHit } = walk;
  // With other lines a hit is in another one.
  useLayoutEffect(() => {
    if (currentHit >= 0) show(currentHit);
  }, [width]);
  const [chosen, setChosen] = useState<{ of: Uint8Array; selection: HexSelection | null }>({
    of: bytes,
    selection: null,
  });
  // A place in one message means nothing in the next.
  const selection = chosen.of === bytes ? chosen.selection : null;
  const range = selection && rangeOf(selection);
  const lines = Array.from(
    { length: Math.max(0, view.end - view.first) },
    (_, at) => view.first + at,
  );

  function select(next: HexSelection | null): void {
    setChosen({ of: bytes, selection: next });
    if (next) view.show(Math.floor(next.focus / width));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const place = { selection, byteCount: bytes.length, width, linesInView: view.rowsInView };
    const command = hexCommand(event, { ...place, width });
    if (!command) return;
    event.preventDefault();
    if (command.type === 'select') select(command.selection);
    else void copy(command.as);
  }

  async function copy(as: 'hex' | 'base64'): Promise<void> {
    if (range) await copyText(await rangeAsText(bytes, range, as));
  }

  function onPointerDown(event: PointerEvent): void {
    const byte = byteUnder(event);
    if (event.button !== 0 || byte === undefined) return;
    // Text would be selected otherwise, of the lines in view alone.
    event.preventDefault();
    box.current?.focus();
    box.current?.setPointerCapture(event.pointerId);
    const anchor = event.shiftKey && selection ? selection.anchor : byte;
    select({ anchor, focus: byte });
  }

  function onPointerMove(event: PointerEvent): void {
    if (!selection || !box.current?.hasPointerCapture(event.pointerId)) return;
    const byte = byteUnder(event) ?? byteBeyond(event);
    if (byte !== selection.focus) select({ anchor: selection.anchor, focus: byte });
  }

  function byteUnder({ clientX, clientY }: PointerEvent): number | undefined {
    const line = document.elementFromPoint(clientX, clientY)?.closest('.hex-line');
    if (!line || !box.current?.contains(line)) return undefined;
    const first = Number(line.getAttribute('data-line')) * width;
    return Math.min(bytes.length - 1, first + byteInLine(line, clientX, width));
  }

  /** Above or below the view a line more is taken with each move. */
  function byteBeyond({ clientY }: PointerEvent): number {
    const { top = 0 } = box.current?.getBoundingClientRect() ?? {};
    const focus = (selection?.focus ?? 0) + (clientY < top ? -width : width);
    return Math.min(bytes.length - 1, Math.max(0, focus));
  }

  const search = <PayloadSearch session={session} walk={walk} box={box} />;
  return (
    <ViewerPanel tab={within?.tab ?? 'hex'} tools={search} head={within?.head}>
      <pre
        class="viewer-scroll hex"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
        tabIndex={0}
        ref={box}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
      >
        <div class="virtual-space" style={{ height: `${view.height}px` }}>
          <div class="virtual-rows" style={{ transform: `translateY(${view.top}px)` }}>
            {lines.map((line) => (
              <HexLineRow
                key={view.slotOf(line)}
                bytes={bytes}
                line={line}
                width={width}
                range={range}
                hits={hits.work}
                currentHit={currentHit}
              />
            ))}
          </div>
        </div>
      </pre>
      {range && (
        <HexFoot
          bytes={bytes}
          range={range}
          onCopy={(as) => void copy(as)}
          onRange={(wanted) => select(selectionOf(wanted, bytes.length))}
        />
      )}
    </ViewerPanel>
  );
}

/** By its digits or by its character, whichever the pointer is nearer to. */
function byteInLine(line: Element, x: number, width: 8 | 16): number {
  const digits = line.querySelector('.hex-bytes')?.getBoundingClientRect();
  const signs = line.querySelector('.hex-text')?.getBoundingClientRect();
  if (!digits || !signs) return 0;
  const charWidth = digits.width / (width * 3);
  if (x < signs.left - charWidth) {
    return byteAtColumn(Math.floor((x - digits.left) / charWidth), width);
  }
  return Math.min(width - 1, Math.max(0, Math.floor((x - signs.left) / charWidth)));
}
