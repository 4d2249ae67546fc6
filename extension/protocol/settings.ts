import {
  LOG_BYTES,
  LOG_BYTES_LEAST,
  LOG_BYTES_MOST,
  LOG_FRAMES,
  LOG_FRAMES_LEAST,
  LOG_FRAMES_MOST,
  PAYLOAD_WATCHED_BYTES,
  PREVIEW_BYTES_LEAST,
  PREVIEW_BYTES_MOST,
} from './limits';

/** What the user chose, for all panels of this profile. */
export interface Settings {
  /** Frames that a panel keeps. */
  maxFrames: number;
  /** Megabytes of payload that a panel keeps. */
  maxMegabytes: number;
  /** Bytes that a page sends of one payload while a panel watches. */
  previewBytes: number;
  /** Patterns of hosts on which nothing is recorded, as `parseSitePattern` gives them. */
  sitesOff: readonly string[];
  theme: ThemeChoice;
  timeZone: TimeZone;
}

/** `browser`: that of DevTools, or what the system prefers. */
export type ThemeChoice = 'browser' | 'light' | 'dark';
/** `iso`: UTC, and with its date where milliseconds are told, as ISO 8601 writes it. */
export type TimeZone = 'local' | 'utc' | 'iso';

/** As the browsers' own tools count. */
export const MEGABYTE = 1_000_000;

export const DEFAULT_SETTINGS: Settings = {
  maxFrames: LOG_FRAMES,
  maxMegabytes: LOG_BYTES / MEGABYTE,
  previewBytes: PAYLOAD_WATCHED_BYTES,
  sitesOff: [],
  theme: 'browser',
  timeZone: 'local',
};

/** Each is stored under its own name, so that two that change at once do not undo each other. */
export const SETTING_NAMES = [
  'maxFrames',
  'maxMegabytes',
  'previewBytes',
  'sitesOff',
  'theme',
  'timeZone',
] as const satisfies readonly (keyof Settings)[];

/** The settings that are whole numbers, and what they may be. */
export const NUMBER_BOUNDS = {
  maxFrames: { least: LOG_FRAMES_LEAST, most: LOG_FRAMES_MOST },
  maxMegabytes: { least: LOG_BYTES_LEAST / MEGABYTE, most: LOG_BYTES_MOST / MEGABYTE },
  previewBytes: { least: PREVIEW_BYTES_LEAST, most: PREVIEW_BYTES_MOST },
} as const;

export type NumberSetting = keyof typeof NUMBER_BOUNDS;
