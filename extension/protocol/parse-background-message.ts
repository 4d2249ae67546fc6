import type { BackgroundToPanel } from './messages';
import {
  type Check,
  count,
  isRecord,
  nullOr,
  oneOf,
  time,
  type Variants,
  variant,
} from './parse-checks';

const string: Check = (value) => typeof value === 'string';
const array: Check = (value) => Array.isArray(value);

/**
 * Light, because the background has checked each field of what came from a page; it keeps a panel
 * alive through a mismatch of versions while an update is installed.
 */
const isBackgroundMessage = variant({
  tab: { tab: isRecord, browser: oneOf('chromium', 'firefox') },
  announcement: { document: isRecord, announcement: isRecord },
  lifecycle: { document: string, events: array },
  frames: { document: string, batch: (value) => isRecord(value) && isRecord(value.columns) },
  piece: { document: string, frame: count, from: count, next: count, payload: nullOr(string) },
  attempt: { document: string, connection: count, attempt: isRecord },
  'document-gone': { document: string, at: time },
  'recording-ended': { document: string, at: time },
  navigated: { url: string, at: time },
  health: {
    document: string,
    health: (value) =>
      isRecord(value) &&
      Array.isArray(value.handlers) &&
      Array.isArray(value.violations) &&
      count(value.moreViolations) &&
      Array.isArray(value.notRestored),
  },
  route: { document: string, url: string, at: time },
  tabs: { tabs: array },
  pools: { pools: array, totals: nullOr(isRecord), unseen: array, missing: isRecord, at: time },
  polls: { polls: array, more: count, at: time },
  fault: { document: string, message: string },
  rejected: { count },
} satisfies Variants<BackgroundToPanel>);

export function parseBackgroundMessage(value: unknown): BackgroundToPanel | undefined {
  return isBackgroundMessage(value) ? (value as BackgroundToPanel) : undefined;
}
