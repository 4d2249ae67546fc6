import type { Ledger } from './ledger/ledger';
import type { Panel, Panels } from './panels';

/** Sends each panel the pools of its tab, when they are not what it has already. */
export class PoolsFeed {
  readonly #ledger: Ledger;
  readonly #now: () => number;

  constructor(ledger: Ledger, now: () => number) {
    this.#ledger = ledger;
    this.#now = now;
  }

  sendAll(panels: Panels): void {
    for (const panel of panels.all) this.send(panel);
  }

  send(panel: Panel): void {
    if (panel.tabId === undefined) return;
    this.#tellRefused(panel);
    const pools = this.#ledger.pools(panel.tabId);
    const text = JSON.stringify(pools);
    if (panel.poolsSent === text) return;
    panel.poolsSent = text;
    panel.post({ type: 'pools', pools, at: this.#now() });
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
