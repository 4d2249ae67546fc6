import { useEffect, useRef, useState } from 'preact/hooks';

/** Below this width the panes are stacked; the style sheets ask for the same width. */
const NARROW_PX = 720;

export function useIsNarrow() {
  const ref = useRef<HTMLElement>(null);
  const [isNarrow, setNarrow] = useState(() => innerWidth < NARROW_PX);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setNarrow(entry.contentRect.width < NARROW_PX);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, isNarrow };
}
