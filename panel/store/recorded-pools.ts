import type { PollsMessage, PoolsMessage } from '../../extension/protocol/messages';
import type { BrowserTotals, PollView, PoolView, UnseenTab } from '../../extension/protocol/pools';
import { OpenLog } from './open-log';
import type { MissingHere } from './session-api';

/** What the background last told of the browser's pools and polls, and what came before of their slots. */
export class RecordedPools {
  list: readonly PoolView[] = [];
  polls: readonly PollView[] = [];
  totals: BrowserTotals | null = null;
  unseen: readonly UnseenTab[] = [];
  missing: MissingHere = { requests: 0, pools: 0, tabs: 0 };
  readonly open = new OpenLog();
  /** Connections that wait for a slot, and since when. */
  #waiting: ReadonlyMap<string, number> = new Map();

  setPolls({ polls, more }: PollsMessage): void {
    this.polls = polls;
    this.missing = { ...this.missing, polls: more };
  }

  /** Ids of the connections that began or ended to wait. */
  setPools({ pools, totals, unseen, missing, at }: PoolsMessage): ReadonlySet<string> {
    this.list = pools;
    this.totals = totals;
    this.unseen = unseen;
    this.missing = { ...missing, polls: this.missing.polls ?? 0 };
    this.open.add(pools, at);
    const before = this.#waiting;
    const waiting = new Map<string, number>();
    for (const { connection, startedAt } of pools.flatMap((pool) => pool.waiters)) {
      if (connection) waiting.set(`${connection.document}/${connection.connection}`, startedAt);
    }
    this.#waiting = waiting;
    const ids = new Set([...before.keys(), ...waiting.keys()]);
    return new Set([...ids].filter((id) => before.get(id) !== waiting.get(id)));
  }

  waitingSince(id: string): number | null {
    return this.#waiting.get(id) ?? null;
  }
}
