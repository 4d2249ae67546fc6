import { NAME_CHARS } from '../../protocol/limits';
import type { WorkerFacts } from '../../protocol/pools';
import { forgetOldest } from './forget-oldest';
import type { LedgerRequest } from './ledger-entries';
import type { RequestEvent, RequestStart } from './request-events';

/** Scripts that may be those of workers; the oldest is forgotten first. */
const SCRIPTS = 500;

type Kind = WorkerFacts['kind'] | 'dedicated-worker';

/** `Sec-Fetch-Dest`; browsers send it to secure origins and to localhost only. */
const KINDS: Readonly<Record<string, Kind>> = {
  worker: 'dedicated-worker',
  sharedworker: 'shared-worker',
  serviceworker: 'service-worker',
};

interface Script {
  kind: Kind | null;
  /** Tabs that asked for it. */
  tabs: number[];
}

export type WorkersSnapshot = [url: string, script: Script][];

/**
 * Whose the requests of workers are. Chromium tells the origin of a worker outside of tabs, Firefox
 * the address of its script, and for the EventSources of a tab's own workers too: the requests for
 * those scripts tell the rest.
 */
export class Workers {
  readonly #scripts = new Map<string, Script>();

  /** A script is asked for. */
  started({ resourceType, url, tabId }: RequestStart): void {
    if (resourceType !== 'script' || url.length > NAME_CHARS) return;
    const script = this.#scripts.get(url) ?? { kind: null, tabs: [] };
    if (tabId >= 0 && !script.tabs.includes(tabId)) script.tabs.push(tabId);
    this.#scripts.delete(url);
    this.#scripts.set(url, script);
    forgetOldest(this.#scripts, SCRIPTS);
  }

  headersSent(
    { url, resourceType }: Pick<LedgerRequest, 'url' | 'resourceType'>,
    { destination }: Extract<RequestEvent, { type: 'headers-sent' }>,
  ): void {
    const script = resourceType === 'script' ? this.#scripts.get(url) : undefined;
    if (!script) return;
    const kind = KINDS[destination];
    if (kind) script.kind = kind;
    // An ordinary script: most are, and the browser says so.
    else if (destination) this.#scripts.delete(url);
  }

  /** On plain HTTP no header tells what the script is for. */
  learnShared(url: string): void {
    const script = this.#scripts.get(url);
    if (script) script.kind = 'shared-worker';
  }

  /** The tab of a dedicated worker by its script; `undefined` where none or several may have it. */
  tabOf(scriptUrl: string): number | undefined {
    const { kind, tabs } = this.#scripts.get(scriptUrl) ?? { kind: null, tabs: [] };
    const isDedicated = kind === null || kind === 'dedicated-worker';
    return isDedicated && tabs.length === 1 ? tabs[0] : undefined;
  }

  /** Who asks outside of tabs. `url`: of a worker's script, or its origin; empty for the browser itself. */
  factsAt(url: string): WorkerFacts {
    if (url === '') return { kind: 'browser', url };
    const kind = this.#scripts.get(url)?.kind ?? this.#onlyKindOf(url);
    return { kind: kind === null || kind === 'dedicated-worker' ? 'worker' : kind, url };
  }

  /** Whether the tab has asked for the script of a dedicated worker, as far as the browser says what it is. */
  hasDedicated(tabId: number): boolean {
    for (const { kind, tabs } of this.#scripts.values()) {
      if (kind === 'dedicated-worker' && tabs.includes(tabId)) return true;
    }
    return false;
  }

  /** Whether a service worker may have made this request for a page: one of the same origin, as far as is told. */
  mayServe({ worker }: Pick<LedgerRequest, 'worker'>, page: string): boolean {
    if (worker === '' || !URL.canParse(page) || !URL.canParse(worker)) return false;
    const isOfOrigin = new URL(worker).origin === new URL(page).origin;
    return isOfOrigin && this.factsAt(worker).kind !== 'shared-worker';
  }

  forgetTab(tabId: number): void {
    for (const script of this.#scripts.values()) {
      if (script.tabs.includes(tabId)) script.tabs = script.tabs.filter((tab) => tab !== tabId);
    }
  }

  snapshot(): WorkersSnapshot {
    return [...this.#scripts];
  }

  restore(snapshot: WorkersSnapshot): void {
    for (const [url, script] of snapshot) this.#scripts.set(url, script);
  }

  /** An origin that has only shared workers, or only service workers, names its kind. */
  #onlyKindOf(origin: string): Kind | null {
    const kinds = new Set<Kind>();
    for (const [url, { kind }] of this.#scripts) {
      if (kind && kind !== 'dedicated-worker' && url.startsWith(`${origin}/`)) kinds.add(kind);
    }
    const [only] = kinds;
    return kinds.size === 1 && only ? only : null;
  }
}
