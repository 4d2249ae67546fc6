import { lineBelow } from './line-id';

/** Containers with more members are shown in pages of this many, and those in pages again. */
export const PAGE_SIZE = 100;

/** Members of a container from one to another, which is one beyond the last. */
export interface JsonPage {
  from: number;
  to: number;
}

/** The pages that so many members stand in; none where they need no pages. */
export function pagesOf({ from, to }: JsonPage): JsonPage[] {
  const span = pageSpan(to - from);
  if (span === 0) return [];
  return Array.from({ length: Math.ceil((to - from) / span) }, (_, index) => {
    const start = from + index * span;
    return { from: start, to: Math.min(to, start + span) };
  });
}

/** The page of these members that holds one of them; `undefined` where they need no pages. */
export function pageAround({ from, to }: JsonPage, member: number): JsonPage | undefined {
  const span = pageSpan(to - from);
  if (span === 0) return undefined;
  const start = from + Math.floor((member - from) / span) * span;
  return { from: start, to: Math.min(to, start + span) };
}

export function pageLine(parentLine: number, { from, to }: JsonPage): number {
  return lineBelow(parentLine, `${from} … ${to - 1}`);
}

/** A key may stand twice in a text, so the place is part of the name. */
export function memberLine(parentLine: number, index: number, key: string): number {
  return lineBelow(parentLine, `${index}${key}`);
}

function pageSpan(count: number): number {
  if (count <= PAGE_SIZE) return 0;
  let span = PAGE_SIZE;
  while (count > span * PAGE_SIZE) span *= PAGE_SIZE;
  return span;
}
