import { forgetOldest } from './forget-oldest';

/** Frames of one tab, the newest; a page that makes more of them forgets what it has itself. */
const FRAMES = 500;

interface Commit {
  documentId: string;
  at: number;
  /** It stays the initial empty document, whatever is written into it. */
  isBlank: boolean;
}

export type FrameCommitsSnapshot = [tabId: number, frames: [frameId: number, commit: Commit][]][];

/** When each frame got the document that it has: what was asked for before came from its initial empty one. */
export class FrameCommits {
  readonly #tabs = new Map<number, Map<number, Commit>>();

  /** Tells whether it is the first document of the frame. */
  committed(tabId: number, frameId: number, commit: Commit): boolean {
    const frames = (frameId === 0 ? undefined : this.#tabs.get(tabId)) ?? new Map();
    const isFirst = !frames.has(frameId);
    frames.set(frameId, commit);
    forgetOldest(frames, FRAMES);
    this.#tabs.set(tabId, frames);
    return isFirst;
  }

  /** Whether a frame of which the browser tells these facts made a request before it had its document. */
  isBefore(request: {
    tabId: number;
    frameId: number;
    documentId: string;
    attemptStartedAt: number;
  }): boolean {
    const { tabId, frameId, documentId, attemptStartedAt } = request;
    // A tab whose top document nobody saw is older than we are.
    const frames = frameId === 0 ? undefined : this.#tabs.get(tabId);
    if (!frames) return false;
    const commit = frames.get(frameId);
    if (!commit) return true;
    // Chromium has a document of its own for it; in Firefox it is the same one.
    const isOfOther =
      documentId !== '' && commit.documentId !== '' && documentId !== commit.documentId;
    return isOfOther || attemptStartedAt < commit.at;
  }

  isBlank(tabId: number, frameId: number): boolean {
    return this.#tabs.get(tabId)?.get(frameId)?.isBlank ?? false;
  }

  forgetTab(tabId: number): void {
    this.#tabs.delete(tabId);
  }

  snapshot(): FrameCommitsSnapshot {
    return [...this.#tabs].map(([tabId, frames]) => [tabId, [...frames]]);
  }

  restore(snapshot: FrameCommitsSnapshot): void {
    for (const [tabId, frames] of snapshot) this.#tabs.set(tabId, new Map(frames));
  }
}
