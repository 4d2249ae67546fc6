import { useEffect, useRef, useState } from 'preact/hooks';

/** Heights of the design; below `TWO_LINES_PX` a pool's header takes two lines. */
const ROW_PX = 24;
const POOL_PX = 28;
const POOL_TWO_LINES_PX = 44;
const TWO_LINES_PX = 560;
/** Where two pools have one host, the text that tells them apart must have room. */
const TWO_LINES_TWINS_PX = 680;
/** The column heads stay on top of the rows. */
const HEAD_PX = 24;

/** The list's scrolling box: its size and place, and the way to a row that may not be drawn yet. */
export function useListBox(hasTwins = false) {
  const ref = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef('');
  const [place, setPlace] = useState({ width: 0, height: 0, scrollTop: 0 });

  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const measure = () =>
      setPlace({ width: box.clientWidth, height: box.clientHeight, scrollTop: box.scrollTop });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  // After each drawing, because the row to focus may have been drawn by it.
  useEffect(() => {
    if (wantsFocus.current === '' || !ref.current) return;
    const row = ref.current.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(wantsFocus.current)}"]`,
    );
    if (!row) return;
    wantsFocus.current = '';
    row.focus({ preventScroll: true });
  });

  return {
    ref,
    height: place.height,
    scrollTop: place.scrollTop,
    rowHeight: ROW_PX,
    poolHeight:
      place.width < (hasTwins ? TWO_LINES_TWINS_PX : TWO_LINES_PX) ? POOL_TWO_LINES_PX : POOL_PX,
    onScroll({ currentTarget }: { currentTarget: HTMLElement }): void {
      setPlace((old) => ({ ...old, scrollTop: currentTarget.scrollTop }));
    },
    /** Scrolls as little as needed. */
    reveal(top: number, bottom: number): void {
      const box = ref.current;
      if (!box) return;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (bottom + HEAD_PX > box.scrollTop + box.clientHeight) {
        box.scrollTop = bottom + HEAD_PX - box.clientHeight;
      }
    },
    /** Focuses the row as soon as it is drawn. */
    focusRow(id: string): void {
      wantsFocus.current = id;
    },
  };
}
