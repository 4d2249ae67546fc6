import type { DocumentFacts } from '../../extension/protocol/connections';
import { type LogEntry, withoutFragment } from './log-entry';

/** Who made a request that no document told of. */
export interface Source {
  readonly context: DocumentFacts['context'];
  /** Address of the worker's script or of the document; empty where the log does not tell. */
  readonly url: string;
  /** Proved; else it may be a page's that has not told of it yet. */
  readonly isSure: boolean;
}

/**
 * Reads it from the request's Referer, which is the address of the worker's script or of the document
 * (across origins no more than an origin), and from the scripts on its stack. `undefined` for what a
 * service worker fetches for a page: that stream is the page's.
 */
export function sourceOf(
  { referrer: full, scripts }: LogEntry,
  workerScripts: ReadonlyMap<string, 'worker' | 'service-worker'>,
  pages: ReadonlySet<string>,
): Source | undefined {
  const referrer = withoutFragment(full);
  const named = workerScripts.get(referrer);
  if (named) return { context: named, url: referrer, isSure: true };

  const script = scripts.findLast((url) => workerScripts.has(url));
  const kind = script === undefined ? undefined : workerScripts.get(script);
  if (script !== undefined && kind) {
    const isForPage = kind === 'service-worker' && pages.has(referrer);
    return isForPage ? undefined : { context: kind, url: script, isSure: true };
  }
  if (pages.has(referrer)) return { context: 'page', url: referrer, isSure: false };
  return { context: 'worker', url: isOriginAlone(referrer) ? '' : referrer, isSure: false };
}

function isOriginAlone(referrer: string): boolean {
  return !URL.canParse(referrer) || new URL(referrer).href === `${new URL(referrer).origin}/`;
}
