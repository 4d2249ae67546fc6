import type { Chain, ChainLink } from '../store/chains/chain';
import type { ExpectedDelay } from '../store/chains/expected-delay';
import type { Connection } from '../store/model';
import { formatCount, formatDelay, UNKNOWN } from '../ui/format';

/** Where ids of a connection's events did not follow one another, as the checks tell it. */
export interface IdGap {
  type: 'missed' | 'repeated';
  count: number;
  before: { at: number };
  after: { at: number };
}

/** One end of a chain and what followed, in words. */
export interface ChainLine {
  key: string;
  endedAt: number;
  end: string;
  /** Seen and expected; a dash where not known. */
  delay: string;
  expected: string;
  /** Each a few words: the id that was sent, ids that were left out or came again. */
  ids: readonly string[];
}

/** Newer links tell more; older ones are counted. */
export const NEWEST_LINKS = 20;

/** The newest links, newest first. */
export function chainLines(
  { links }: Chain,
  gapsOf: (connection: Connection) => readonly IdGap[],
): ChainLine[] {
  const gaps = gapsByLink(links, gapsOf);
  return links
    .slice(-NEWEST_LINKS)
    .toReversed()
    .map((link) => lineOf(link, gaps.get(link) ?? []));
}

function lineOf(link: ChainLink, gaps: readonly IdGap[]): ChainLine {
  const { from, to, end, delayMs, expected } = link;
  const sentId = to?.attempt.facts?.lastEventId;
  return {
    key: `${from.connection.id} ${from.attempt.number}`,
    endedAt: end.at,
    end: end.text,
    delay: formatDelay(delayMs),
    expected: expected ? expectedText(expected) : UNKNOWN,
    ids: [...(sentId ? [`Last-Event-ID ${sentId} sent`] : []), ...gaps.map(gapText)],
  };
}

function gapText({ type, count }: IdGap): string {
  return `${formatCount(count)} ${count === 1 ? 'id' : 'ids'} ${type}`;
}

function expectedText({ fromMs, toMs }: ExpectedDelay): string {
  const [from, to] = [formatDelay(fromMs), formatDelay(toMs)];
  return from === to ? from : `${from} to ${to}`;
}

/** A gap over several failed attempts belongs to the one that brought the stream back. */
function gapsByLink(
  links: readonly ChainLink[],
  gapsOf: (connection: Connection) => readonly IdGap[],
): Map<ChainLink, IdGap[]> {
  const found = new Map<ChainLink, IdGap[]>();
  for (const connection of new Set(links.map(({ from }) => from.connection))) {
    for (const gap of gapsOf(connection)) {
      const link = links.findLast(
        ({ from, end }) =>
          from.connection === connection && end.at >= gap.before.at && end.at <= gap.after.at,
      );
      if (link) found.set(link, [...(found.get(link) ?? []), gap]);
    }
  }
  return found;
}
