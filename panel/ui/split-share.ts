const STEP_PX = 16;

/** Bounds of the first pane, in percent. */
export interface SplitLimits {
  minShare: number;
  maxShare: number;
}

export function clampShare(share: number, { minShare, maxShare }: SplitLimits): number {
  return Math.min(maxShare, Math.max(minShare, share));
}

/** The share after a key press: arrows move by 16 px, Home and End go to the bounds; other keys do nothing. */
export function shareAfterKey(
  key: string,
  share: number,
  lengthPx: number,
  orientation: 'vertical' | 'horizontal',
  limits: SplitLimits,
): number | undefined {
  const [back, forward] =
    orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const step = lengthPx > 0 ? (STEP_PX / lengthPx) * 100 : 0;
  if (key === back) return clampShare(share - step, limits);
  if (key === forward) return clampShare(share + step, limits);
  if (key === 'Home') return limits.minShare;
  if (key === 'End') return limits.maxShare;
  return undefined;
}
