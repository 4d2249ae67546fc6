import type { ReadonlySignal } from '@preact/signals';
import type { TimeZone } from '../extension/protocol/settings';
import type { ExportOptions, ExportSource } from './export/export-source';
import type { Imports } from './import/imports';
import type { Session } from './store/session-api';

export type ExportFormat = 'recording' | 'har' | 'csv' | 'ndjson';

/** What the views may ask for beyond the session: it needs the browser, so the entry hands it in. */
export interface PanelActions {
  /** Opens a script in the Sources panel; absent where the browser cannot. */
  openResource?: (url: string, line: number, column: number) => void;
  /** Asks the user to allow a page's site; call it in a click. Absent where the browser lets the panel not ask. */
  allowSite?: (url: string) => void;
  files?: FileActions;
  /** Chromium alone. */
  insideWorkers?: InsideWorkers;
  /** In which zone times are written; the page's root names it to what writes them. */
  timeZone?: ReadonlySignal<TimeZone>;
}

export interface InsideWorkers {
  /** `null` in a build without the permission. */
  control: {
    isOn: ReadonlySignal<boolean>;
    /** Workers looked into now. */
    attached: ReadonlySignal<number>;
    start(): void;
    stop(): void;
  } | null;
}

/** Files that the user keeps, and opens again. */
export interface FileActions {
  /** What a file would hold of the session at this moment. */
  sourceOf(session: Session): ExportSource;
  /** Writes the session as it is once what writes files is loaded. */
  save(format: ExportFormat, session: Session, options: ExportOptions): void;
  imports: Imports;
}
