import type { Browser, WebRequest } from 'webextension-polyfill';
import type { RequestEvent } from './ledger/request-events';

const EVERYWHERE: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
};

/** Follows every request of the browser. Call it at top level: an event may have woken the background. */
export function watchRequests(
  { webRequest }: Browser,
  isChromium: boolean,
  onStart: (details: WebRequest.OnBeforeRequestDetailsType) => void,
  onEvent: (event: RequestEvent) => void,
): void {
  webRequest.onBeforeRequest.addListener((details) => onStart(details), EVERYWHERE);

  webRequest.onSendHeaders.addListener(
    ({ requestId, requestHeaders }) => {
      const header = headerReader(requestHeaders);
      onEvent({
        type: 'headers-sent',
        requestId,
        acceptsEventStream: header('accept') === 'text/event-stream',
        lastEventId: header('last-event-id') ?? null,
        carriesCookie: header('cookie') !== undefined,
        // The first is sent to every origin, the second to secure ones only.
        destination: header('service-worker') ? 'serviceworker' : (header('sec-fetch-dest') ?? ''),
        mode: header('sec-fetch-mode') ?? '',
      });
    },
    EVERYWHERE,
    // Without `extraHeaders`, which Firefox does not know, Chromium leaves the cookies out.
    isChromium ? ['requestHeaders', 'extraHeaders'] : ['requestHeaders'],
  );

  webRequest.onResponseStarted.addListener(
    ({ requestId, timeStamp, statusCode, statusLine, responseHeaders, fromCache, ip }) => {
      const header = headerReader(responseHeaders);
      onEvent({
        type: 'response-started',
        requestId,
        at: timeStamp,
        status: statusCode,
        statusLine,
        contentType: header('content-type') ?? '',
        length: lengthOf(header('content-length')),
        cacheControl: header('cache-control') ?? '',
        fromCache,
        address: ip ?? '',
      });
    },
    EVERYWHERE,
    ['responseHeaders'],
  );

  webRequest.onBeforeRedirect.addListener(({ requestId, timeStamp }) => {
    onEvent({ type: 'request-redirected', requestId, at: timeStamp });
  }, EVERYWHERE);

  webRequest.onCompleted.addListener(({ requestId, timeStamp, statusCode }) => {
    onEvent({ type: 'request-ended', requestId, at: timeStamp, status: statusCode, error: '' });
  }, EVERYWHERE);

  webRequest.onErrorOccurred.addListener(({ requestId, timeStamp, error }) => {
    onEvent({ type: 'request-ended', requestId, at: timeStamp, status: 0, error });
  }, EVERYWHERE);
}

function lengthOf(header: string | undefined): number {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : -1;
}

function headerReader(headers: WebRequest.HttpHeaders = []): (name: string) => string | undefined {
  return (name) => headers.find((header) => header.name.toLowerCase() === name)?.value;
}
