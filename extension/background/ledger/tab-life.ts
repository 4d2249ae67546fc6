import { siteOf } from '../../pools/site';
import type { PollWatch } from '../polls/poll-watch';
import type { Claims } from './claims';
import type { Connections } from './connections';
import type { FrameCommits } from './frame-commits';
import type { KeptPools } from './kept-pools';
import type { Requests } from './requests';
import { endsWithPage, isSilent } from './silent-requests';
import type { Workers } from './workers';

export interface TabLifeParts {
  connections: Connections;
  requests: Requests;
  keptPools: KeptPools;
  workers: Workers;
  frames: FrameCommits;
  polls: PollWatch;
  claims: Claims;
  onEnded: (requestId: string) => void;
}

/** What ends, and what is forgotten, when a tab is closed, shows another page or may no longer be seen. */
export class TabLife {
  readonly #parts: TabLifeParts;

  constructor(parts: TabLifeParts) {
    this.#parts = parts;
  }

  /**
   * The tab was closed. webRequest tells the end of its requests; not always at once, because a tab
   * that crashed in Firefox keeps its streams, and their slots, until the server sends again.
   */
  close(tabId: number): void {
    const { requests, onEnded } = this.#parts;
    for (const request of [...requests.live]) {
      // An end that was told right before a stop of the background may not have been stored.
      const isUntold = endsWithPage(request) || request.isRestored;
      if (request.tabId !== tabId) continue;
      if (isUntold) onEnded(request.requestId);
      // In Firefox a service worker goes on with it until the server sends something.
      else if (request.worker) request.tabId = -1;
    }
    this.#forgetFacts(tabId);
  }

  /** The user has withdrawn the tab's site: of its requests, only what its page tells is told from now on. */
  hide(tabId: number): void {
    const { requests, onEnded } = this.#parts;
    for (const request of [...requests.live]) {
      if (request.tabId !== tabId) continue;
      if (request.connection) request.endsWithPage = true;
      else onEnded(request.requestId);
    }
  }

  /** The tab was closed while nobody listened. */
  forget(tabId: number): void {
    const { requests, onEnded } = this.#parts;
    for (const request of [...requests.live, ...requests.redirecting]) {
      if (request.tabId === tabId) onEnded(request.requestId);
    }
    this.#forgetFacts(tabId);
  }

  #forgetFacts(tabId: number): void {
    const { connections, keptPools, workers, frames, polls, claims } = this.#parts;
    for (const { document } of [...connections.documents]) {
      if (document.tabId === tabId) connections.forget(document.key);
    }
    keptPools.forgetTab(tabId);
    workers.forgetTab(tabId);
    frames.forgetTab(tabId);
    polls.forget(tabId);
    claims.forgetTab(tabId, Number.POSITIVE_INFINITY);
  }

  /**
   * A frame got a new document. Only the WebSockets that no page tells of need this, such as those of
   * workers: webRequest tells the end of all other requests, and the bridges that of their documents.
   */
  navigate(
    tabId: number,
    frameId: number,
    { url, documentId, at }: { url: string; documentId: string; at: number },
  ): void {
    const { requests, claims, frames, polls, keptPools, onEnded } = this.#parts;
    polls.forget(tabId, frameId);
    if (frameId === 0) claims.forgetTab(tabId, at);
    const isBlank = url === 'about:blank';
    const isFirst = frames.committed(tabId, frameId, { documentId, at, isBlank });
    for (const request of [...requests.live]) {
      const isInside = request.tabId === tabId && (frameId === 0 || request.frameId === frameId);
      const isBefore = request.startedAt < at && (!documentId || request.documentId !== documentId);
      const isUntold = isSilent(request) && !request.connection;
      if (!isUntold && !request.isRestored) continue;
      // What a frame opened before it had a document stays open while some script keeps it.
      if (isFirst && frameId !== 0) continue;
      if (isInside && isBefore) onEnded(request.requestId);
    }
    if (frameId === 0) keptPools.keepOnlySite(tabId, siteOf(url));
  }
}
