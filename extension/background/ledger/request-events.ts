import type { RequestRoute } from '../../pools/request-place';

/** What the ledger takes from webRequest, in both browsers' common terms. */
export type RequestEvent =
  | RequestStart
  | {
      type: 'headers-sent';
      requestId: string;
      acceptsEventStream: boolean;
      lastEventId: string | null;
      carriesCookie: boolean;
      /** `Sec-Fetch-Dest`, or `serviceworker` for its script; empty where the browser does not tell. */
      destination: string;
      /** `Sec-Fetch-Mode`; empty where the browser does not send it (plain HTTP in Chromium). */
      mode: string;
    }
  | {
      type: 'response-started';
      requestId: string;
      at: number;
      status: number;
      statusLine: string;
      contentType: string;
      /** `Content-Length`; -1 without one. */
      length: number;
      fromCache: boolean;
      /** `Cache-Control` of the response; empty without one. */
      cacheControl: string;
      /** Address of the server; empty where the browser tells none. */
      address: string;
    }
  | { type: 'request-redirected'; requestId: string; at: number }
  | { type: 'request-ended'; requestId: string; at: number; status: number; error: string };

export interface RequestStart extends RequestRoute {
  type: 'request-started';
  requestId: string;
  at: number;
  method: string;
  /** -1 outside of tabs. */
  tabId: number;
  frameId: number;
  /** The browser's own id of the document; empty where it gives none. */
  documentId: string;
}
