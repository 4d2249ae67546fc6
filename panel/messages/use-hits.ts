import { useEffect, useRef, useState } from 'preact/hooks';
import type { SlicedWork } from './use-sliced';

/** What a search has found so far, in ascending order. */
export interface Hits {
  readonly length: number;
  at(index: number): number;
}

export interface HitWalk {
  /** From 0; -1 before the first is found. */
  current: number;
  total: number;
  isDone: boolean;
  /** To the next hit or the one before, round the end. */
  step: (by: 1 | -1) => void;
}

/** A walk that knows the hit it is at. */
export interface PayloadWalk extends HitWalk {
  /** -1 before the first is found. */
  currentHit: number;
}

/** Walks along what a search finds, and shows its first hit as soon as there is one. */
export function useHits(
  { work, isDone }: SlicedWork<{ hits: Hits }>,
  show: (hit: number) => void,
): PayloadWalk {
  const { hits } = work;
  const [place, setPlace] = useState({ work, index: -1 });
  const shown = useRef(show);
  shown.current = show;
  const current = place.work === work ? place.index : -1;
  const isFirstThere = current < 0 && hits.length > 0;

  useEffect(() => {
    if (isFirstThere) goTo(0);
  });

  function goTo(index: number): void {
    setPlace({ work, index });
    shown.current(hits.at(index));
  }

  return {
    current,
    currentHit: current < 0 ? -1 : hits.at(current),
    total: hits.length,
    isDone,
    step(by) {
      if (hits.length > 0) goTo((current + by + hits.length) % hits.length);
    },
  };
}
