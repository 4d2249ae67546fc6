import { useEffect, useState } from 'preact/hooks';
import type { ExportOptions, ExportSource } from '../export/export-source';
import type { previewRedaction, RedactionPreview } from '../export/preview-redaction';
import type { ExportFormat } from '../panel-actions';
import { runSlice } from '../store/slices';

export interface PreviewProgress {
  /** From 0 to 1. */
  share: number;
  /** Of the choices before, until the new one is there; `null` at first. */
  preview: RedactionPreview | null;
}

/** Looks through all that would be written, in slices, and again from the beginning when the choice changes. */
export function usePreview(
  format: ExportFormat,
  source: ExportSource,
  options: ExportOptions,
): PreviewProgress {
  const [progress, setProgress] = useState<PreviewProgress>({ share: 0, preview: null });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    // What reads payloads is loaded when it is first needed.
    void import('../export/preview-redaction').then(({ previewRedaction }) => {
      if (!isOver) slice(previewRedaction(format, source, options));
    });
    function slice(work: ReturnType<typeof previewRedaction>): void {
      let share = 0;
      const isDone = runSlice(() => {
        const step = work.next();
        if (step.done) setProgress({ share: 1, preview: step.value });
        else share = step.value;
        return step.done === true;
      });
      if (isDone) return;
      setProgress(({ preview }) => ({ share, preview }));
      timer = setTimeout(slice, 0, work);
    }
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [format, source, options]);
  return progress;
}
