// Every number and time that the panel writes, in one place: two views never word the same value differently.

/** What stands for a value that is not known. */
export const UNKNOWN = '–';

/** The panel's words are English, so its separators are too: a grouping dot beside a decimal dot would mislead. */
const LOCALE = 'en';
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const threeDecimals = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});
const upToOneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** `128,402`; from a million on `1.28 M`. */
export function formatCount(count: number | null): string {
  if (count === null) return UNKNOWN;
  if (Math.abs(count) < 1_000_000) return whole.format(count);
  if (Math.abs(count) < 999_500_000) return `${threeDigits(count / 1e6)} M`;
  return `${threeDigits(count / 1e9)} G`;
}

/** `0.2/s`, `76/s`, `12.4 k/s`; below 0.1 per second `2.4/min`. */
export function formatRate(perSecond: number | null): string {
  if (perSecond === null) return UNKNOWN;
  if (perSecond <= 0) return '0/s';
  if (perSecond < 0.1) return `${(perSecond * 60).toFixed(1)}/min`;
  if (perSecond < 9.95) return `${perSecond.toFixed(1)}/s`;
  if (perSecond < 9_999.5) return `${whole.format(perSecond)}/s`;
  if (perSecond < 999_500) return `${compact(perSecond / 1_000)} k/s`;
  return `${compact(perSecond / 1_000_000)} M/s`;
}

/** `152 B`, `3.4 kB`, `41.8 MB`; 1 kB is 1000 B, as in the browsers' own tools. */
export function formatSize(bytes: number | null): string {
  if (bytes === null) return UNKNOWN;
  if (bytes < 999.5) return `${whole.format(bytes)} B`;
  if (bytes < 999_500) return `${compact(bytes / 1e3)} kB`;
  if (bytes < 999_500_000) return `${compact(bytes / 1e6)} MB`;
  return `${compact(bytes / 1e9)} GB`;
}

/** How long something has lasted: `14.2 s`, `2m 27s`, `14m`, `2h 05m`, `3d 4h`. */
export function formatAge(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  const tenths = Math.floor(Math.max(0, ms) / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.floor(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes}m ${two(seconds % 60)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return `${minutes}m`;
  const days = Math.floor(hours / 24);
  if (days < 1) return `${hours}h ${two(minutes % 60)}m`;
  return `${days}d ${hours % 24}h`;
}

/** A delay or a period: `41 ms`, `3.00 s`, `46.6 s`, then as an age. */
export function formatDelay(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  if (ms < 999.5) return `${whole.format(ms)} ms`;
  if (ms < 9_995) return `${(ms / 1_000).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  return formatAge(ms);
}

/** Time between two messages: `+7 ms`, `+1.20 s`; NaN where there is only one. */
export function formatDelta(ms: number): string {
  return Number.isNaN(ms) ? UNKNOWN : `+${formatDelay(ms)}`;
}

/** Time since a beginning, to the millisecond: `3.214 s`, `1,203.000 s`; before it `-0.500 s`. */
export function formatSince(ms: number): string {
  return `${threeDecimals.format(Math.floor(ms) / 1_000)} s`;
}

/** `14:06:21.498`, for the log; `2026-11-20T14:06:21.498Z` where dates are wanted. */
export function formatClock(ms: number, zone = shownZone()): string {
  // Rounded down before it is split, so that 59.9996 s never shows as 59.1000.
  const at = new Date(Math.floor(ms));
  if (zone === 'iso') return Number.isNaN(at.getTime()) ? UNKNOWN : at.toISOString();
  const millis = zone === 'utc' ? at.getUTCMilliseconds() : at.getMilliseconds();
  return `${formatTime(ms, zone)}.${String(millis).padStart(3, '0')}`;
}

/** `14:06:21.4`, where a range of time begins. */
export function formatTenths(ms: number, zone = shownZone()): string {
  return formatClock(ms, zone === 'iso' ? 'utc' : zone).slice(0, -2);
}

/** `14:06:08`, everywhere but in the log. */
export function formatTime(ms: number, zone = shownZone()): string {
  const at = new Date(Math.floor(ms));
  const parts =
    zone !== 'local'
      ? [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
      : [at.getHours(), at.getMinutes(), at.getSeconds()];
  return parts.map(two).join(':');
}

/** The page's root names it, as it names the theme: views that draw by themselves ask there too. */
export function shownZone(): 'local' | 'utc' | 'iso' {
  const zone = globalThis.document?.documentElement.dataset.zone;
  return zone === 'utc' || zone === 'iso' ? zone : 'local';
}

/** Whole percent; `–` of nothing. */
export function formatShare(part: number, total: number): string {
  return total > 0 ? `${Math.round((part / total) * 100)}%` : UNKNOWN;
}

/** `6 of 6`; an assumed limit `12 of ~100`; an unknown one `5 open`. */
export function formatLimit(used: number, limit: number | null, assumed = false): string {
  if (limit === null) return `${formatCount(used)} open`;
  return `${formatCount(used)} of ${assumed ? '~' : ''}${formatCount(limit)}`;
}

/** Three digits at most; below 10 always one decimal, so that a column does not jump. */
function compact(value: number): string {
  if (value < 9.95) return value.toFixed(1);
  return value < 99.95 ? upToOneDecimal.format(value) : whole.format(value);
}

function threeDigits(value: number): string {
  if (Math.abs(value) < 9.995) return value.toFixed(2);
  return Math.abs(value) < 99.95 ? value.toFixed(1) : whole.format(value);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
