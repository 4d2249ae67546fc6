import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useSize } from '../ui/use-size';

/** Characters that fit side by side into an element; 0 before it is measured. The probe is as wide as a hundred. */
export function useColumns(
  box: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
  padding: number,
): number {
  const { width } = useSize(box);
  const [columns, setColumns] = useState(0);
  useLayoutEffect(() => {
    const charWidth = (probe.current?.getBoundingClientRect().width ?? 0) / 100;
    setColumns(charWidth > 0 && width > 0 ? Math.floor((width - padding) / charWidth) : 0);
  }, [width, probe, padding]);
  return columns;
}
