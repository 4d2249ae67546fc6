import type { WebRequest } from 'webextension-polyfill';
import type { FollowWorker } from '../../protocol/messages';

export interface ScriptRequest {
  url: string;
  /** -1 for what a shared worker runs. */
  tabId: number;
  frameId: number;
  /** Container or private window; a shared worker belongs to one. */
  cookieStoreId: string;
  /** The request was for another address. */
  isRedirected: boolean;
}

/** What a worker is started with: no code of the page runs before it, except for its imports. */
export interface WorkerScript extends ScriptRequest {
  context: FollowWorker['context'];
  /** Address of the document or worker that asked. */
  owner: string;
}

/** A module that a worker imports statically. */
export interface ImportedScript extends ScriptRequest {
  /** Address of the worker's main script; of its page where that is a blob. */
  importer: string;
}

/** Request headers that tell a worker's script from others. */
export interface FetchMetadata {
  /** `Sec-Fetch-Dest` and `Sec-Fetch-Mode`; empty on plain HTTP, except for localhost. */
  destination: string;
  mode: string;
  isRedirected: boolean;
}

/**
 * What Firefox asks for when a worker starts. Measured in Firefox 153, for classic and module
 * workers with each value of `credentials`: the main script has the mode `same-origin`; a module
 * that it imports statically has `cors`, and the worker's script for its document.
 * `importScripts()` and `import()` have the destination `script`, and no interest for us: the worker
 * runs already. On plain HTTP no header tells a worker's script from the page's own, but scripts
 * outside of tabs are those of shared workers: there are no service workers.
 */
export function workerScriptOf(
  details: Pick<
    WebRequest.OnHeadersReceivedDetailsType,
    'url' | 'tabId' | 'frameId' | 'documentUrl' | 'cookieStoreId'
  >,
  { destination, mode, isRedirected }: FetchMetadata,
  isWorker: (url: string) => boolean,
): WorkerScript | ImportedScript | undefined {
  const { url, tabId, frameId, documentUrl = '', cookieStoreId = '' } = details;
  const request = { url, tabId, frameId, cookieStoreId, isRedirected };
  const main = { ...request, owner: documentUrl };
  const isOutside = tabId < 0;
  switch (destination) {
    case 'sharedworker':
      return mode === 'same-origin' ? { ...main, context: 'shared-worker' } : undefined;
    case 'worker':
      if (mode === 'cors') return { ...request, importer: documentUrl };
      // Outside of tabs too: a service worker that passes a request on. The script is its own then.
      if (mode !== 'same-origin' || (isOutside && !isWorker(documentUrl))) return undefined;
      return { ...main, context: 'worker' };
    case '':
      if (!isOutside || !url.startsWith('http:') || isWorker(documentUrl)) return undefined;
      return { ...main, context: 'shared-worker' };
    default:
      return undefined;
  }
}
