import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Width of the lanes in pixels: labels are drawn only where they fit. */
export function useLaneWidth(axis: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!axis.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(axis.current);
    return () => observer.disconnect();
  }, [axis]);
  return width;
}
