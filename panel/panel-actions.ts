export type ExportFormat = 'recording' | 'har' | 'csv' | 'ndjson';

/** What the views may ask for beyond the session: it needs the browser, so the entry hands it in. */
export interface PanelActions {
  /** Opens a script in the Sources panel; absent where the browser cannot. */
  openResource?: (url: string, line: number, column: number) => void;
  /** Asks the user to allow a page's site; call it in a click. Absent where the browser lets the panel not ask. */
  allowSite?: (url: string) => void;
  /** Writes a file for the user to keep. */
  exportAs?: (format: ExportFormat, hidesSecrets: boolean) => void;
}
