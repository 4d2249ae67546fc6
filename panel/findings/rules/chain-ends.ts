import type { Chain, ChainLink, ChainStep } from '../../store/chains/chain';
import type { EndCause } from '../../store/model';

/** Neither the page nor who looks at it asked for these. */
export function isUnasked({ end }: ChainLink): boolean {
  return end.cause !== 'page' && end.cause !== 'navigation';
}

/** A link that something followed. */
export type Followed = ChainLink & { to: ChainStep; delayMs: number };

/** Unasked ends that were followed. A poll asks again by design. */
export function reconnectsIn({ connections, links }: Chain): Followed[] {
  if (connections[0].kind === 'poll') return [];
  return links.filter(
    (link): link is Followed => link.to !== null && link.delayMs !== null && isUnasked(link),
  );
}

/** Ends by which something that had been open was cut off, rather than closed in order. */
export function isCut({ from, end }: ChainLink): boolean {
  return from.attempt.openedAt !== null && CUTS.has(end.cause);
}

const CUTS: ReadonlySet<EndCause> = new Set(['reset', 'network']);

/** A request of the page that was answered to its end, such as a report: that is no loss. */
export function isFinished({ connection: { kind }, attempt: { end } }: ChainStep): boolean {
  return (kind === 'fetch-stream' || kind === 'xhr-stream') && end?.cause === 'server-end';
}

/** `3 times: ended by the server`, for each of the words. */
export function countedEnds(links: readonly ChainLink[]): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { end } of links) counts.set(end.text, (counts.get(end.text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count }));
}
