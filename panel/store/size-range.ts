import { parseRange } from './comparison';

export interface SizeRange {
  from: number;
  to: number;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };
const AMOUNT = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i;

/** `>1k`, `>=1k`, `<2M`, `<=2M`, `500`, `1k..2k`; k and M are 1,000 and 1,000,000, as everywhere in the panel. */
export function parseSizeRange(text: string): SizeRange | undefined {
  const range = parseRange(text, amount);
  if (!range) return undefined;
  const { from, to, excludes } = range;
  // Sizes are whole bytes.
  return {
    from: Math.max(0, excludes === 'from' ? Math.floor(from) + 1 : from),
    to: excludes === 'to' ? Math.ceil(to) - 1 : to,
  };
}

function amount(text: string): number | undefined {
  const [, digits, unit = ''] = AMOUNT.exec(text.trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
