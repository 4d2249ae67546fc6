import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { chartWindow, type TimeWindow } from './time-window';

/** Batches arrive up to twenty times a second; a chart of five minutes shows nothing of that. */
const REDRAW_MS = 250;

export interface ChartWindow {
  window: TimeWindow;
  /** Seconds since the epoch from which on anything is known. */
  firstKnown: number;
}

/** The seconds that the charts show. It moves with the clock, and stands still while recording is paused. */
export function useChartWindow(session: Session): ChartWindow {
  const clock = useNow() / 1_000;
  useVersion(session);
  const { seconds } = session.rates();
  const isRecording = session.recording.value;
  // Where the view opens during a pause, the axis stands where the numbers end.
  const stoppedAt = useRef((seconds.at(-1) ?? clock) + 1);
  if (isRecording) stoppedAt.current = clock;
  const now = isRecording ? clock : stoppedAt.current;
  const firstKnown = Math.min(session.recordingSince.value / 1_000, seconds[0] ?? now);
  return { window: chartWindow(now, firstKnown), firstKnown };
}

/** Renders again after the session changed, but not for each of its batches. */
function useVersion(session: Session): void {
  const [, render] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useSignalEffect(() => {
    const version = session.version.value;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      render(version);
    }, REDRAW_MS);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
}
