import type { RequestEvent } from '../../../extension/background/ledger/request-events';
import type { Browser } from '../../../panel/store/browser';
import { LedgerWorld } from '../../unit/background/ledger-world';
import {
  headersSent,
  requestEnded,
  requestStart,
  responseStarted,
} from '../../unit/background/request-builder';
import { START } from '../build-messages';
import { buildPools } from '../build-pools';
import { moment, type Told } from './timed-story';

const TAB = 7;

export interface SeenRequest {
  url: string;
  method?: string;
  /** From start to the answer's headers; it ends a millisecond later. */
  heldMs?: number;
  status?: number;
  resourceType?: string;
}

/** Requests of a worker that no page tells of, on a real ledger: what that tells of them once a second. */
export class SeenRequests {
  readonly #browser: Browser;
  readonly #events: RequestEvent[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** In the order of time, `everyMs` from start to start. */
  askEvery(everyMs: number, count: number, asked: (number: number) => SeenRequest): this {
    for (let number = 0; number < count; number += 1) {
      const requestId = `seen ${this.#events.length}`;
      const { url, method = 'GET', heldMs = 20, status = 200 } = asked(number);
      const { resourceType = 'xmlhttprequest' } = asked(number);
      const at = moment(100 + number * everyMs);
      this.#events.push(
        requestStart({ requestId, method, url, at, resourceType, tabId: TAB }),
        { ...headersSent(requestId, { acceptsEventStream: false }) },
        responseStarted(requestId, at + heldMs, { status, contentType: 'application/json' }),
        requestEnded(requestId, at + heldMs + 1, ''),
      );
    }
    return this;
  }

  told(seconds: number): Told[] {
    const world = new LedgerWorld(this.#browser, {}, START);
    const told: Told[] = [];
    let next = 0;
    for (let second = 1; second <= seconds; second += 1) {
      const until = second * 1_000 - 1;
      for (let event = this.#events[next]; event; event = this.#events[next]) {
        const at = 'at' in event ? event.at : world.time;
        if (at > moment(until)) break;
        world.passes(at - world.time);
        world.apply(event);
        next += 1;
      }
      world.passes(moment(until) - world.time);
      const polls = world.ledger.polls(TAB);
      told.push(
        { after: until, message: buildPools(world.ledger.pools(TAB), moment(until)) },
        { after: until, message: { type: 'polls', polls, more: 0, at: moment(until) } },
      );
    }
    return told;
  }
}
