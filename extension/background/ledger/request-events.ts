/** What the ledger takes from webRequest, in both browsers' common terms. */
export type RequestEvent =
  | RequestStart
  | {
      type: 'headers-sent';
      requestId: string;
      acceptsEventStream: boolean;
      lastEventId: string | null;
      carriesCookie: boolean;
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
      fromCache: boolean;
    }
  | { type: 'request-redirected'; requestId: string; at: number }
  | { type: 'request-ended'; requestId: string; at: number; status: number; error: string };

export interface RequestStart {
  type: 'request-started';
  requestId: string;
  at: number;
  method: string;
  url: string;
  resourceType: string;
  /** -1 outside of tabs. */
  tabId: number;
  frameId: number;
  /** The browser's own id of the document; empty where it gives none. */
  documentId: string;
  /** Address or origin of the document (or worker) that asks; empty for the browser itself. */
  page: string;
  /** Address or origin of the tab's top document; empty where unknown. */
  top: string;
  /** Private window or container; empty for the default profile. */
  profile: string;
}
