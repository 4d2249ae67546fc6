import {
  LOG_BYTES,
  LOG_BYTES_LEAST,
  LOG_BYTES_MOST,
  LOG_FRAMES,
  LOG_FRAMES_LEAST,
  LOG_FRAMES_MOST,
} from '../../extension/protocol/limits';

/** How much the log keeps; whichever bound is met first lets the oldest chunk go. */
export interface LogBounds {
  maxFrames: number;
  /** Of payloads. */
  maxBytes: number;
}

export const DEFAULT_BOUNDS: LogBounds = { maxFrames: LOG_FRAMES, maxBytes: LOG_BYTES };

/** The bounds as they can hold: within what the panel can keep, and those before for what is no number. */
export function boundsWithin(wanted: Partial<LogBounds>, before: LogBounds): LogBounds {
  const { maxFrames = Number.NaN, maxBytes = Number.NaN } = wanted;
  return {
    maxFrames: within(maxFrames, LOG_FRAMES_LEAST, LOG_FRAMES_MOST) ?? before.maxFrames,
    maxBytes: within(maxBytes, LOG_BYTES_LEAST, LOG_BYTES_MOST) ?? before.maxBytes,
  };
}

function within(value: number, least: number, most: number): number | undefined {
  if (Number.isNaN(value)) return undefined;
  return Math.round(Math.min(most, Math.max(least, value)));
}
