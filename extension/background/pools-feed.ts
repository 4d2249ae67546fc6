import type { PoolsMessage } from '../protocol/messages';
import type { BrowserTotals, UnseenTab } from '../protocol/pools';
import type { Ledger } from './ledger/ledger';

/** A panel or a popup, as far as it shows pools. */
export interface PoolsReader {
  /** `null` while it shows all tabs, `undefined` before it has said what it shows. */
  readonly tabId: number | null | undefined;
  /** The pools it was sent last, as text: most changes elsewhere leave them as they are. */
  poolsSent: string;
  post(message: PoolsMessage): void;
}

/** The tabs that cannot be seen, and how many there are beyond those listed. */
interface UnseenTabList {
  list: UnseenTab[];
  more: number;
}

/** The same for all who show the same tab at the same moment. */
interface Told {
  message: PoolsMessage;
  text: string;
}

/** Sends each reader the pools of its tab, when they are not what it has already. */
export class PoolsFeed {
  readonly #ledger: Ledger;
  readonly #now: () => number;
  readonly #unseen: () => UnseenTabList;

  constructor(ledger: Ledger, now: () => number, unseen: () => UnseenTabList) {
    this.#ledger = ledger;
    this.#now = now;
    this.#unseen = unseen;
  }

  sendAll(readers: Iterable<PoolsReader>): void {
    const toldOf = this.#look();
    for (const reader of readers) this.#send(reader, toldOf);
  }

  send(reader: PoolsReader): void {
    this.#send(reader, this.#look());
  }

  #send(reader: PoolsReader, toldOf: (tabId: number | null) => Told): void {
    if (reader.tabId === undefined) return;
    const { message, text } = toldOf(reader.tabId);
    if (reader.poolsSent === text) return;
    reader.poolsSent = text;
    reader.post(message);
  }

  /** Looks once for all tabs, and not at all where nobody asks. */
  #look(): (tabId: number | null) => Told {
    const told = new Map<number | null, Told>();
    let look: ReturnType<Ledger['look']> | undefined;
    return (tabId) => {
      const known = told.get(tabId);
      if (known) return known;
      look ??= this.#ledger.look();
      const totals = tabId === null || isNearCap(look.totals) ? look.totals : null;
      const { pools, more } = look.pools(tabId);
      const { list, more: tabs } = this.#unseen();
      const missing = { requests: this.#ledger.refused, pools: more, tabs };
      const facts = { pools, totals, unseen: list, missing };
      const message: PoolsMessage = { type: 'pools', ...facts, at: this.#now() };
      // Without the time, which is another one at each look.
      const fresh = { message, text: JSON.stringify(facts) };
      told.set(tabId, fresh);
      return fresh;
    };
  }
}

/** Far away they concern nobody, and they change with each request of any tab. */
function isNearCap(totals: BrowserTotals): boolean {
  const { connections, connectionsCap, sockets, socketsCap } = totals;
  return connections * 2 >= connectionsCap || sockets * 2 >= socketsCap;
}
