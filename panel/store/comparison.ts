/** Numbers from one bound to the other. */
export interface NumberRange {
  from: number;
  to: number;
  /** The bound that is not part of it, as in `>1k`; there is at most one. */
  excludes: 'from' | 'to' | null;
}

const INFINITE = Number.POSITIVE_INFINITY;

/** `>1k`, `>=1k`, `<2M`, `<=2M`, `500`, `1k..2k`, with amounts as `amountOf` reads them. */
export function parseRange(
  text: string,
  amountOf: (text: string) => number | undefined,
): NumberRange | undefined {
  const [, first, last] = /^(.+)\.\.(.+)$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined) {
    const from = amountOf(first);
    const to = amountOf(last);
    if (from === undefined || to === undefined || from > to) return undefined;
    return { from, to, excludes: null };
  }
  const [, sign = '', rest = ''] = /^(>=|<=|>|<|=)?(.*)$/s.exec(text) ?? [];
  const amount = amountOf(rest);
  if (amount === undefined) return undefined;
  const excludes = sign === '>' ? 'from' : sign === '<' ? 'to' : null;
  if (sign.startsWith('>')) return { from: amount, to: INFINITE, excludes };
  if (sign.startsWith('<')) return { from: -INFINITE, to: amount, excludes };
  return { from: amount, to: amount, excludes };
}

export function inRange({ from, to, excludes }: NumberRange, value: number): boolean {
  if (excludes === 'from') return value > from;
  if (excludes === 'to') return value < to;
  return value >= from && value <= to;
}
