export interface SizeRange {
  from: number;
  to: number;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };
const AMOUNT = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i;

/** `>1k`, `>=1k`, `<2M`, `<=2M`, `500`, `1k..2k`; k and M are 1,000 and 1,000,000, as everywhere in the panel. */
export function parseSizeRange(text: string): SizeRange | undefined {
  const range = /^(.+)\.\.(.+)$/.exec(text);
  if (range) {
    const from = amount(range[1]);
    const to = amount(range[2]);
    return from === undefined || to === undefined || from > to ? undefined : { from, to };
  }
  const [, sign = '', rest] = /^(>=|<=|>|<|=)?(.*)$/.exec(text) ?? [];
  const bytes = amount(rest);
  if (bytes === undefined) return undefined;
  switch (sign) {
    case '>':
      // Sizes are whole bytes.
      return { from: Math.floor(bytes) + 1, to: Number.POSITIVE_INFINITY };
    case '>=':
      return { from: bytes, to: Number.POSITIVE_INFINITY };
    case '<':
      return { from: 0, to: Math.ceil(bytes) - 1 };
    case '<=':
      return { from: 0, to: bytes };
    default:
      return { from: bytes, to: bytes };
  }
}

function amount(text: string | undefined): number | undefined {
  const [, digits, unit = ''] = AMOUNT.exec(text?.trim() ?? '') ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
