import type { BrowserTotals, UnseenTab } from '../protocol/pools';
import type { Ledger } from './ledger/ledger';
import type { Panel, Panels } from './panels';

/** Sends each panel the pools of its tab, when they are not what it has already. */
export class PoolsFeed {
  readonly #ledger: Ledger;
  readonly #now: () => number;

  readonly #unseen: () => UnseenTab[];

  constructor(ledger: Ledger, now: () => number, unseen: () => UnseenTab[]) {
    this.#ledger = ledger;
    this.#now = now;
    this.#unseen = unseen;
  }

  sendAll(panels: Panels): void {
    const look = this.#ledger.look();
    for (const panel of panels.all) this.send(panel, look);
  }

  send(panel: Panel, look = this.#ledger.look()): void {
    if (panel.tabId === undefined) return;
    this.#tellRefused(panel);
    const pools = look.pools(panel.tabId);
    const totals = panel.tabId === null || isNearCap(look.totals) ? look.totals : null;
    const told = { pools, totals, unseen: this.#unseen() };
    const text = JSON.stringify(told);
    if (panel.poolsSent === text) return;
    panel.poolsSent = text;
    panel.post({ type: 'pools', ...told, at: this.#now() });
  }

  /** Slots are wrong from here on, so the panel has to say so. */
  #tellRefused(panel: Panel): void {
    const { refused } = this.#ledger;
    if (refused === panel.refusedSent) return;
    panel.refusedSent = refused;
    const message = `Too many requests at once: ${refused} are missing from the slots.`;
    panel.post({ type: 'fault', document: '', message });
  }
}

/** Far away they concern nobody, and they change with each request of any tab. */
function isNearCap(totals: BrowserTotals): boolean {
  const { connections, connectionsCap, sockets, socketsCap } = totals;
  return connections * 2 >= connectionsCap || sockets * 2 >= socketsCap;
}
