import { type ReadonlySignal, signal } from '@preact/signals';
import type { KeptRecording } from '../store/kept-recording';
import type { KeptSession } from '../store/kept-session';
import type { Session } from '../store/session-api';
import type { ImportedFile } from './import-file';

/** A file that is shown in place of the live session, which goes on behind it. */
export interface ShownCapture {
  /** Tells it from the one before: nothing of one file's view stays for the next. */
  number: number;
  session: Session;
  /** Ages are measured at the moment of the export. */
  now: () => number;
}

export type ImportState =
  | { type: 'none' }
  | { type: 'reading'; name: string; share: number }
  /** One sentence. */
  | { type: 'failed'; sentence: string };

export interface Imports {
  readonly state: ReadonlySignal<ImportState>;
  readonly shown: ReadonlySignal<ShownCapture | null>;
  open(file: ImportedFile): Promise<void>;
  /** Ends the reading, or takes the sentence away. */
  dismiss(): void;
  /** Back to the live session. */
  close(): void;
}

export interface ImportsDeps {
  createSession(kept: KeptRecording): KeptSession;
  /** Lets the browser paint. */
  pause(): Promise<void>;
}

/** Opens files one at a time. One that cannot be read changes nothing. */
export function createImports({ createSession, pause }: ImportsDeps): Imports {
  const state = signal<ImportState>({ type: 'none' });
  const shown = signal<ShownCapture | null>(null);
  let reading = new AbortController();
  let dispose = () => {};
  let opened = 0;

  function show(kept: KeptRecording | null): void {
    dispose();
    dispose = () => {};
    if (!kept) {
      shown.value = null;
      return;
    }
    const created = createSession(kept);
    dispose = created.dispose;
    opened += 1;
    const { exportedAt } = kept.capture;
    shown.value = { number: opened, session: created.session, now: () => exportedAt };
  }

  return {
    state,
    shown,
    async open(file) {
      reading.abort();
      reading = new AbortController();
      const { signal: aborted } = reading;
      const { name } = file;
      state.value = { type: 'reading', name, share: 0 };
      try {
        // Only who opens a file needs what reads one.
        const { importFile } = await import('./import-file');
        const kept = await importFile(file, {
          pause,
          signal: aborted,
          progress(share) {
            if (!aborted.aborted) state.value = { type: 'reading', name, share };
          },
        });
        if (aborted.aborted) return;
        state.value = { type: 'none' };
        show(kept);
      } catch (error) {
        if (aborted.aborted) return;
        const sentence = error instanceof Error ? error.message : String(error);
        state.value = { type: 'failed', sentence };
      }
    },
    dismiss() {
      reading.abort();
      state.value = { type: 'none' };
    },
    close: () => show(null),
  };
}
