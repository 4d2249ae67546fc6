import type { Browser, WebRequest } from 'webextension-polyfill';
import { URL_CHARS } from '../../protocol/limits';
import { forgetOldest } from '../ledger/forget-oldest';
import { FirstModules } from './first-modules';
import { preludeOf } from './prelude';
import { putInFront } from './put-in-front';
import { type FramePlace, WorkerChannels } from './worker-channels';
import {
  type FetchMetadata,
  type ScriptRequest,
  type WorkerScript,
  workerScriptOf,
} from './worker-script';

/** Only scripts wait for us, and only from their headers on: about a millisecond each. */
const SCRIPTS: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['script'],
};
/** Requests for scripts whose answers have not begun. */
const ASKED = 2_000;

/**
 * Puts the instrument in front of the scripts of dedicated and shared workers: Firefox alone lets
 * an extension do that. Call it at top level: a request may have woken the background.
 */
export function instrumentWorkers(browser: Browser, script: string): Pick<WorkerChannels, 'leave'> {
  const { webRequest } = browser;
  const asked = new Map<string, FetchMetadata & { url: string }>();
  const modules = new FirstModules();
  const channels = new WorkerChannels({
    randomName,
    tell: ({ tabId, frameId }, message) => {
      // A frame without a bridge: no extension may look into it, or it has gone meanwhile.
      browser.tabs.sendMessage(tabId, message, { frameId }).catch(() => {});
    },
    frames: () => framesOf(browser),
  });

  webRequest.onSendHeaders.addListener(
    ({ requestId, url, requestHeaders = [] }) => {
      const header = (name: string) =>
        requestHeaders.find((one) => one.name.toLowerCase() === name)?.value ?? '';
      const before = asked.get(requestId);
      asked.set(requestId, {
        url,
        destination: header('sec-fetch-dest'),
        mode: header('sec-fetch-mode'),
        isRedirected: before !== undefined && (before.isRedirected || before.url !== url),
      });
      forgetOldest(asked, ASKED);
    },
    SCRIPTS,
    ['requestHeaders'],
  );

  webRequest.onHeadersReceived.addListener(
    (details) => {
      const metadata = asked.get(details.requestId);
      // A 304 comes before the headers of what is in the cache.
      if (!metadata || details.statusCode !== 200 || !isJavaScript(details)) return;
      asked.delete(details.requestId);
      const request = workerScriptOf(details, metadata, (url) => modules.isWorker(url));
      if (!request) return;
      if ('importer' in request) {
        const worker = modules.workerOf(request);
        if (worker) filter(details.requestId, request, worker);
        return;
      }
      modules.begin(request);
      if (!metadata.destination) return filterIfOfPage(details.requestId, request);
      filter(details.requestId, request, request);
      return;
    },
    SCRIPTS,
    ['blocking', 'responseHeaders'],
  );

  /** On plain HTTP a worker that began before this background may ask too. */
  async function filterIfOfPage(requestId: string, request: WorkerScript): Promise<object> {
    const frames = await framesOf(browser);
    const isOfPage = frames.some(
      ({ url, cookieStoreId }) =>
        cookieStoreId === request.cookieStoreId && withoutHash(url) === withoutHash(request.owner),
    );
    if (isOfPage) filter(requestId, request, request);
    return {};
  }

  function filter(requestId: string, request: ScriptRequest, worker: WorkerScript): void {
    putInFront(webRequest.filterResponseData(requestId), (text) => {
      const treatment = modules.read(worker, request, text);
      if (treatment === 'nothing') return '';
      return preludeOf(script, channels.open(worker), treatment === 'if-classic');
    });
  }

  return {
    leave(tabId) {
      modules.leave(tabId);
      channels.leave(tabId);
    },
  };
}

function isJavaScript({ responseHeaders = [] }: WebRequest.OnHeadersReceivedDetailsType): boolean {
  const type = responseHeaders.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  return /javascript|ecmascript|jscript|livescript/i.test(type ?? '');
}

function withoutHash(url: string): string {
  return url.replace(/#.*/, '');
}

function randomName(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

async function framesOf({ tabs, webNavigation }: Browser): Promise<FramePlace[]> {
  const known = await tabs.query({});
  known.sort((first, second) => Number(second.active) - Number(first.active));
  const perTab = await Promise.all(
    known.map(async ({ id, cookieStoreId = '' }) => {
      if (id === undefined) return [];
      const frames = (await webNavigation.getAllFrames({ tabId: id }).catch(() => [])) ?? [];
      return frames.map(({ frameId, url }) => {
        return { tabId: id, frameId, url: url.slice(0, URL_CHARS), cookieStoreId };
      });
    }),
  );
  return perTab.flat();
}
