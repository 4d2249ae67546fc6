import type { HiddenReason, PollView, WorkerFacts } from '../../protocol/pools';
import { type Asker, sumsOf, type WatchedEndpoint, type WatchedRequest } from './watched-endpoint';

export interface PollNames {
  titleOf(tabId: number): string;
  workerAt(url: string): WorkerFacts;
  reasonOf(asker: Asker): HiddenReason;
}

/** A poll as the panel lists it. */
export function pollView(endpoint: WatchedEndpoint, names: PollNames): PollView {
  const { key, asker, method, resourceType, folded, pattern, firstAt, recent } = endpoint;
  const { tabId, frameId, worker } = asker;
  return {
    key,
    tabId,
    frameId,
    tabTitle: tabId < 0 ? '' : names.titleOf(tabId),
    worker: tabId < 0 ? names.workerAt(worker) : null,
    hidden: hiddenOf(endpoint, names.reasonOf(asker)),
    method,
    endpoint: withoutFolded(endpoint.url, folded),
    folded: [...folded],
    resourceType,
    pattern: pattern ?? 'short',
    firstAt,
    lastAt: recent.at(-1)?.startedAt ?? firstAt,
    ...rhythmOf(recent),
    ...sumsOf(endpoint),
  };
}

/** What a script or an image brings is read by the browser itself, whichever page asks for it. */
function hiddenOf({ resourceType }: WatchedEndpoint, reason: HiddenReason): HiddenReason {
  const isPage = reason === 'unknown' || reason === 'dedicated-worker';
  return resourceType !== 'xmlhttprequest' && isPage ? 'unread-body' : reason;
}

function rhythmOf(recent: readonly WatchedRequest[]) {
  const intervals = recent
    .slice(1)
    .map(({ startedAt }, index) => startedAt - (recent[index]?.startedAt ?? startedAt));
  const intervalMs = median(intervals) ?? 0;
  const holds = recent.flatMap(({ startedAt, respondedAt }) =>
    respondedAt === null ? [] : [respondedAt - startedAt],
  );
  const pauses = recent.flatMap(({ startedAt }, index) => {
    const over = recent[index - 1]?.endedAt ?? null;
    return over === null ? [] : [startedAt - over];
  });
  const jitterMs = median(intervals.map((one) => Math.abs(one - intervalMs))) ?? 0;
  return { intervalMs, jitterMs, holdMs: median(holds), pauseMs: median(pauses) };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((first, second) => first - second);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function withoutFolded(url: string, folded: readonly string[]): string {
  const [address = '', fragmentless = ''] = url.split('#', 1)[0]?.split(/\?(.*)/s) ?? [];
  const kept = fragmentless
    .split('&')
    .filter((part) => part !== '' && !folded.includes(part.split('=', 1)[0] ?? ''));
  return kept.length > 0 ? `${address}?${kept.join('&')}` : address;
}
