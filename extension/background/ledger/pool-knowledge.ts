import type { Pool, PoolWorld } from '../../pools/admit';
import { mayBecomePending } from '../../pools/pending-streams';
import type { PoolProtocol } from '../../protocol/pools';
import { BrowserLoad, type LoadSnapshot } from './browser-load';
import { CredentialProof, type ProofSnapshot } from './credential-proof';
import type { LedgerRequest } from './ledger-entries';
import { Origins, type OriginsSnapshot } from './origins';
import { PastCache } from './past-cache';
import type { RequestEvent } from './request-events';
import { Streams, type StreamsSnapshot } from './streams';

export interface KnowledgeSnapshot {
  origins: OriginsSnapshot;
  streams: StreamsSnapshot;
  pastCache: string[];
  load: LoadSnapshot;
  proof: ProofSnapshot;
}

type Response = Extract<RequestEvent, { type: 'response-started' }>;

/** What the requests themselves teach about pools, and no API of the browsers tells. */
export class PoolKnowledge {
  readonly #origins: Origins;
  readonly #streams = new Streams();
  readonly #proof = new CredentialProof();
  readonly #load: BrowserLoad;
  readonly #pastCache = new PastCache();
  readonly world: PoolWorld;

  constructor({ browser, isInFront, now }: Pick<PoolWorld, 'browser' | 'isInFront' | 'now'>) {
    this.#origins = new Origins(browser);
    this.#load = new BrowserLoad(browser);
    this.world = {
      browser,
      isInFront,
      now,
      memo: new WeakMap(),
      originOf: (place) => this.#origins.of(place),
      addressOf: (host) => this.#origins.addressOf(host),
      caps: this.#load.caps,
    };
  }

  learnStart(request: LedgerRequest): void {
    request.bypassesCache = this.#pastCache.has(request);
  }

  /** `sameHost`: all live requests to the host of this one. */
  learnResponse(
    request: LedgerRequest,
    response: Response,
    sameHost: Iterable<LedgerRequest>,
  ): void {
    if (request.fromCache || request.kind === 'webtransport') return;
    this.#origins.learnResponse(request, response.statusLine, response.address);
    const { streams, limit } = this.#streams.answered(request, sameHost, this.world);
    this.#origins.learnStreams(request.place, streams, limit);
    this.#proof.answered(request, sameHost, this.world);
    this.#pastCache.answered(request, sameHost);
  }

  learnEnd(request: LedgerRequest, sameHost: Iterable<LedgerRequest>): void {
    this.#streams.ended(request, sameHost, this.world);
  }

  learnSeen(...seen: Parameters<Origins['learnSeen']>): void {
    this.#origins.learnSeen(...seen);
  }

  protocolOf({ place }: Pick<LedgerRequest, 'place'>): PoolProtocol {
    return this.#origins.of(place).protocol.protocol;
  }

  /** Draws the conclusions that need a moment. Tells whether more are to be drawn later. */
  settle(pools: () => readonly Pool<LedgerRequest>[], now: number): boolean {
    this.#proof.settle(now, this.world);
    const all = pools();
    const isStalling = this.#load.learn(all, now);
    const isPending = all.some(({ holders }) => mayBecomePending(holders, now));
    return this.#proof.isSettling || isStalling || isPending;
  }

  snapshot(): KnowledgeSnapshot {
    return {
      origins: this.#origins.snapshot(),
      streams: this.#streams.snapshot(),
      pastCache: this.#pastCache.snapshot(),
      load: this.#load.snapshot(),
      proof: this.#proof.snapshot(),
    };
  }

  restore(snapshot: KnowledgeSnapshot, find: (id: string) => LedgerRequest | undefined): void {
    this.#origins.restore(snapshot.origins);
    this.#streams.restore(snapshot.streams);
    this.#pastCache.restore(snapshot.pastCache);
    this.#load.restore(snapshot.load);
    this.#proof.restore(snapshot.proof, find);
  }
}
