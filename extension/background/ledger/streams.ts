import { currentPoolOf, type PoolWorld } from '../../pools/admit';
import { isHttp1 } from '../../pools/pool-cap';
import {
  newStreamWatch,
  type StreamWatch,
  streamAnswered,
  streamEnded,
} from '../../pools/stream-limit';
import { forgetOldest } from './forget-oldest';
import type { LedgerRequest } from './ledger-entries';

/** Pools whose queues are watched; those least recently made are forgotten first, and learned again. */
const WATCHES = 500;

export type StreamsSnapshot = [pool: string, watch: StreamWatch][];

/** A response that ran for this long was a stream, whatever asked for it. */
const STREAM_MS = 10_000;

/** Watches the streams of HTTP/2 pools for the limit that their servers set. */
export class Streams {
  readonly #watches = new Map<string, StreamWatch>();

  /** Returns how many streams run in the pool of this one, and the limit shown, 0 for none. */
  answered(
    request: LedgerRequest,
    live: Iterable<LedgerRequest>,
    world: PoolWorld,
  ): { streams: number; limit: number } {
    const members = streamsBeside(request, live, world);
    if (!members || request.respondedAt === null) return { streams: 0, limit: 0 };
    const { key, others } = members;
    const streams = 1 + others.filter(({ respondedAt }) => respondedAt !== null).length;
    const isOldest = !others.some(
      (other) => other.respondedAt === null && other.startedAt < request.startedAt,
    );
    const answer = { at: request.respondedAt, startedAt: request.startedAt, isOldest, streams };
    return { streams, limit: streamAnswered(this.#watch(key), answer) };
  }

  ended(request: LedgerRequest, live: Iterable<LedgerRequest>, world: PoolWorld): void {
    if (request.respondedAt === null || request.endedAt === null || !isStream(request)) return;
    const members = streamsBeside(request, live, world);
    if (!members) return;
    const streams = 1 + members.others.filter(({ respondedAt }) => respondedAt !== null).length;
    streamEnded(this.#watch(members.key), request.endedAt, streams);
  }

  snapshot(): StreamsSnapshot {
    return [...this.#watches];
  }

  restore(snapshot: StreamsSnapshot): void {
    for (const [key, watch] of snapshot) this.#watches.set(key, watch);
  }

  #watch(key: string): StreamWatch {
    const watch = this.#watches.get(key) ?? newStreamWatch();
    this.#watches.set(key, watch);
    forgetOldest(this.#watches, WATCHES);
    return watch;
  }
}

/** Ends of ordinary answers come one after another by themselves, as those of a burst of long polls do. */
function isStream({ kind, respondedAt, endedAt }: LedgerRequest): boolean {
  return (kind !== null && kind !== 'poll') || (endedAt ?? 0) - (respondedAt ?? 0) >= STREAM_MS;
}

/** The other requests of a pool in which streams share a connection; `undefined` for any other pool. */
function streamsBeside(
  request: LedgerRequest,
  live: Iterable<LedgerRequest>,
  world: PoolWorld,
): { key: string; others: LedgerRequest[] } | undefined {
  const { host } = request.place;
  const { protocol } = world.originOf(request.place).protocol;
  if (request.fromCache || request.kind === 'websocket') return undefined;
  if (isHttp1(protocol) && protocol !== 'unknown') return undefined;
  const { key } = currentPoolOf(request, world);
  const others: LedgerRequest[] = [];
  for (const other of live) {
    // The host first, because a pool's key costs more.
    if (other === request || other.fromCache || other.place.host !== host) continue;
    if (currentPoolOf(other, world).key === key) others.push(other);
  }
  return { key, others };
}
