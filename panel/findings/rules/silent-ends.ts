import type { Chain, ChainLink } from '../../store/chains/chain';
import { median } from '../../store/median';
import type { EndCause } from '../../store/model';
import type { FrameAt, MessageFacts } from '../facts/message-facts';
import type { FindingFacts } from '../finding';
import { isFinished } from './chain-ends';

/** An unasked end of something that had been open, and how long nothing had come in before it. */
export interface SilentEnd {
  link: ChainLink;
  ageMs: number;
  /** Since the last frame in, or since the opening; 0 where frames came until the end. */
  silenceMs: number;
  /** The last frame in of this attempt; `null` where none came. */
  lastFrame: FrameAt | null;
  /** The longest silence before, which it outlived. */
  outlivedMs: number;
}

/** An idle timeout shows in at least so many ends. */
const ENDS = 3;
/** More of them say nothing new. */
const MOST_ENDS = 10;
/** Shorter ones are the doing of a server or of a network, not of a timeout: proxies allow more. */
const LEAST_MS = 5_000;
/** Timers of proxies run once a second or so; clocks and networks stray a little more the longer it takes. */
const SPREAD_MS = 1_500;
const SPREAD_SHARE = 0.03;
/** Another cause tells by itself what it is; a code of the application is a reason. */
const CAUSES: ReadonlySet<EndCause> = new Set(['server-end', 'reset', 'network', 'unknown']);

export interface EqualEnds {
  /** Oldest first. */
  ends: readonly SilentEnd[];
  /** What they have in common: the median, and how far they may stray from it. */
  ms: number;
  strayMs: number;
}

/** The newest ends in a row that came after an equal silence; `null` where that proves no idle timeout. */
export function equalSilences(chain: Chain, facts: FindingFacts): EqualEnds | null {
  const run = equalRun(silentEnds(chain, facts), ({ silenceMs }) => silenceMs);
  if (!run) return null;
  const most = run.ms + run.strayMs;
  // Who outlived a longer silence was not ended by this one.
  return run.ends.some(({ outlivedMs }) => outlivedMs > most) ? null : run;
}

/** The newest ends in a row that came at an equal age. */
export function equalAges(chain: Chain, facts: FindingFacts): EqualEnds | null {
  return equalRun(silentEnds(chain, facts), ({ ageMs }) => ageMs);
}

/** Whether what runs now has outlived that silence: somebody has raised the timeout. */
export function isSilentForLonger(chain: Chain, run: EqualEnds, facts: FindingFacts): boolean {
  return runningSilence(chain, facts) > run.ms + run.strayMs;
}

/** Whether what runs now is older than that. */
export function isOlder({ connections }: Chain, run: EqualEnds, { now }: FindingFacts): boolean {
  const attempt = connections.at(-1)?.attempts.at(-1);
  return Boolean(
    attempt?.openedAt && !attempt.end && now - attempt.openedAt > run.ms + run.strayMs,
  );
}

/** Whether these values are equal, as far as timeouts are. */
export function isSame(values: readonly number[]): boolean {
  return Math.max(...values) - Math.min(...values) <= strayOf(median(values) ?? 0);
}

function equalRun(
  ends: readonly SilentEnd[],
  lengthOf: (end: SilentEnd) => number,
): EqualEnds | null {
  let run: SilentEnd[] = [];
  for (const end of ends.toReversed()) {
    const longer = [end, ...run];
    if (!isSame(longer.map(lengthOf))) break;
    run = longer;
  }
  const ms = median(run.map(lengthOf)) ?? 0;
  return run.length >= ENDS && ms >= LEAST_MS ? { ends: run, ms, strayMs: strayOf(ms) } : null;
}

function strayOf(ms: number): number {
  return Math.max(SPREAD_MS, ms * SPREAD_SHARE);
}

function silentEnds(chain: Chain, facts: FindingFacts): SilentEnd[] {
  if (chain.connections[0].kind === 'poll' || chain.links.length < ENDS) return [];
  return chain.links
    .filter(({ end }) => CAUSES.has(end.cause) && (end.cause !== 'unknown' || end.willRetry))
    .filter(({ from }) => from.attempt.openedAt !== null && !isFinished(from))
    .slice(-MOST_ENDS)
    .flatMap((link) => silenceBefore(link, facts.messages(link.from.connection)) ?? []);
}

/** How an end looks; `null` for what had not been open. */
export function silenceBefore(link: ChainLink, messages: MessageFacts | null): SilentEnd | null {
  const { openedAt } = link.from.attempt;
  if (openedAt === null) return null;
  const { at } = link.end;
  const ageMs = at - openedAt;
  const lastFrame = lastFrameBefore(at, messages);
  const isOfAttempt = lastFrame !== null && lastFrame !== 'flowing' && lastFrame.at >= openedAt;
  return {
    link,
    ageMs,
    silenceMs: lastFrame === 'flowing' ? 0 : isOfAttempt ? at - lastFrame.at : ageMs,
    lastFrame: isOfAttempt ? lastFrame : null,
    outlivedMs: outlived(openedAt, at, messages),
  };
}

/** Silences are known from some seconds on; without one at that moment, frames came until then. */
function lastFrameBefore(at: number, messages: MessageFacts | null): FrameAt | 'flowing' | null {
  if (!messages) return null;
  const quiet = messages.quiets.findLast(
    ({ from, to }) => from.at <= at && (to === null || to.at >= at),
  );
  if (quiet) return quiet.from;
  // Either may be missing: of comments no message is counted, and old silences are forgotten.
  const first = Math.min(
    messages.in.first?.at ?? Number.POSITIVE_INFINITY,
    messages.quiets[0]?.from.at ?? Number.POSITIVE_INFINITY,
  );
  return first < at ? 'flowing' : null;
}

function outlived(openedAt: number, endedAt: number, messages: MessageFacts | null): number {
  const first = messages?.in.first?.at ?? endedAt;
  const toFirst = first > openedAt && first < endedAt ? first - openedAt : 0;
  const silences = (messages?.quiets ?? []).flatMap(({ from, to }) =>
    to && to.at < endedAt && to.at > openedAt ? [to.at - Math.max(from.at, openedAt)] : [],
  );
  return Math.max(toFirst, ...silences);
}

function runningSilence(chain: Chain, facts: FindingFacts): number {
  const connection = chain.connections.at(-1);
  const attempt = connection?.attempts.at(-1);
  if (!connection || !attempt?.openedAt || attempt.end) return 0;
  const { now } = facts;
  const messages = facts.messages(connection);
  const last = messages?.quiets.at(-1)?.from.at ?? 0;
  return Math.max(
    now - Math.max(last, attempt.openedAt),
    outlived(attempt.openedAt, now, messages),
  );
}
