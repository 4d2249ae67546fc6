/** What the search depends on, so that it can be tested for every system on any. */
export interface System {
  /** As in `process.platform`. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  isExecutable(path: string): boolean;
}

/** The path of a Chromium. Throws a sentence that says what to install where there is none. */
export function findChromium(system?: System): string;

/** The path of a Firefox. Throws a sentence that says what to install where there is none. */
export function findFirefox(system?: System): string;
