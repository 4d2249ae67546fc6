import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  lastOffset,
  mostRows,
  offsetAt,
  offsetToShow,
  type RowSpace,
  scrollTopAt,
  spaceHeight,
  type VisibleRows,
  visibleRows,
} from './virtual-rows';

export interface VirtualRows extends VisibleRows {
  /** Height of the scrolled space. */
  height: number;
  firstInView: number;
  rowsInView: number;
  /** Name for the element of a row, so that a row coming into view reuses that of one that left. */
  slotOf: (row: number) => number;
  /** Scrolls as little as needed. */
  show: (row: number) => void;
}

export interface VirtualRowsOptions {
  rowCount: number;
  rowHeight: number;
  /** Keeps the last row in view. */
  follows?: boolean;
  /** Name of what a row shows, which stays the same when rows before it come or go. */
  keyOf?: (row: number) => number;
  /** The row that shows a key now, or the one behind its place; -1 where that is not known. */
  rowOf?: (key: number) => number;
  onScrollUp?: () => void;
  /** Down to the last row. */
  onScrollToEnd?: () => void;
}

/** Browsers stop a fraction before the end, which in a tall list is more than a pixel. */
const END_PX = 12;

/** An offset, and what stood there, so that the view stays with it. */
interface Anchor {
  offset: number;
  key: number | null;
}

/**
 * Draws only the rows in view of a list of any length. The exact offset is kept here, not in `scrollTop`, which
 * browsers round and which stands for more than a pixel in a list taller than they can lay out.
 */
export function useVirtualRows(
  box: RefObject<HTMLElement | null>,
  options: VirtualRowsOptions,
): VirtualRows {
  const { rowCount, rowHeight, follows = false, keyOf, rowOf } = options;
  const [viewHeight, setViewHeight] = useState(0);
  const [, render] = useState({});
  const anchor = useRef<Anchor>({ offset: 0, key: null });
  const written = useRef(0);
  const latest = useRef(options);
  latest.current = options;

  const space: RowSpace = { rowCount, rowHeight, viewHeight };
  const offset = follows ? lastOffset(space) : Math.min(keptOffset(), lastOffset(space));
  anchor.current = anchorAt(options, offset);
  const spaceNow = useRef(space);
  spaceNow.current = space;

  function keptOffset(): number {
    const { offset: place, key } = anchor.current;
    const row = Math.floor(place / rowHeight);
    if (key === null || !keyOf || !rowOf || (row < rowCount && keyOf(row) === key)) return place;
    const now = rowOf(key);
    return now < 0 ? place : now * rowHeight + (place % rowHeight);
  }

  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = () => setViewHeight(current.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    const onScroll = () => {
      const { scrollTop } = current;
      // What we wrote ourselves comes back as an event too.
      if (Math.abs(scrollTop - written.current) < 1) return;
      // A view that has grown is moved by the browser, before the observer tells of it, and not by its user.
      const now = { ...spaceNow.current, viewHeight: current.clientHeight };
      const from = Math.min(anchor.current.offset, lastOffset(now));
      const to = offsetAt(now, scrollTop);
      written.current = scrollTop;
      anchor.current = anchorAt(latest.current, to);
      if (to < from) latest.current.onScrollUp?.();
      else if (to > lastOffset(now) - END_PX) latest.current.onScrollToEnd?.();
      render({});
    };
    current.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener('scroll', onScroll);
    };
  }, [box]);

  useLayoutEffect(() => {
    const { current } = box;
    if (!current || viewHeight === 0) return;
    const wanted = scrollTopAt(space, offset);
    if (Math.abs(current.scrollTop - wanted) >= 1) current.scrollTop = wanted;
    written.current = current.scrollTop;
  });

  return {
    ...visibleRows(space, offset),
    height: spaceHeight(space),
    firstInView: Math.ceil(offset / rowHeight),
    rowsInView: Math.floor(viewHeight / rowHeight),
    slotOf: (row) => row % mostRows(space),
    show(row) {
      anchor.current = anchorAt(options, offsetToShow(space, anchor.current.offset, row));
      render({});
    },
  };
}

function anchorAt({ keyOf, rowCount, rowHeight }: VirtualRowsOptions, offset: number): Anchor {
  const row = Math.floor(offset / rowHeight);
  return { offset, key: keyOf && row < rowCount ? keyOf(row) : null };
}
