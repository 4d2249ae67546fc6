const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };
const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m)$/i;

/** Milliseconds of `41ms`, `1.5s`, `2m`. A number alone could be either, so it is none. */
export function durationMs(text: string): number | undefined {
  const [, digits, unit = ''] = DURATION.exec(text.trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
