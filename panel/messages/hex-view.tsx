import { useRef } from 'preact/hooks';
import { useSize } from '../ui/use-size';
import { hexLine, hexLineCount } from './hex-lines';
import { useVirtualRows } from './use-virtual-rows';
import { ViewerPanel } from './viewer-panel';

const LINE_PX = 16;
/** Sixteen bytes a line need this much, with offset and text. */
const WIDE_PX = 400;

/** Every byte, with its place and its character. Only the lines in view exist. */
export function HexView({ bytes }: { bytes: Uint8Array }) {
  const box = useRef<HTMLPreElement>(null);
  const width = useSize(box).width >= WIDE_PX ? 16 : 8;
  const view = useVirtualRows(box, { rowCount: hexLineCount(bytes, width), rowHeight: LINE_PX });
  const lines = Array.from(
    { length: Math.max(0, view.end - view.first) },
    (_, at) => view.first + at,
  );
  return (
    <ViewerPanel tab="hex">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <pre class="viewer-scroll hex" tabIndex={0} ref={box}>
        <div class="virtual-space" style={{ height: `${view.height}px` }}>
          <div class="virtual-rows" style={{ transform: `translateY(${view.top}px)` }}>
            {lines.map((line) => {
              const { offset, hex, text } = hexLine(bytes, line, width);
              return (
                <div key={view.slotOf(line)} class="hex-line">
                  <span class="muted">{offset}</span>
                  {`  ${hex}  `}
                  <span class="str">{text}</span>
                </div>
              );
            })}
          </div>
        </div>
      </pre>
    </ViewerPanel>
  );
}
