import type { HiddenReason, WorkerFacts } from '../../protocol/pools';
import type { PollNames } from '../polls/poll-view';
import type { PollWatch } from '../polls/poll-watch';
import type { Asker } from '../polls/watched-endpoint';
import { type HiddenParts, hiddenReason, reasonOf } from './hidden-reason';
import type { LedgerRequest } from './ledger-entries';
import type { SlotNames } from './slot-view';

interface NamesParts extends HiddenParts {
  titleOf: (tabId: number) => string;
  polls: PollWatch;
  now: () => number;
}

/** What panels are told of a request beside what the browser says of it. */
export class Names implements SlotNames, PollNames {
  readonly #parts: NamesParts;

  constructor(parts: NamesParts) {
    this.#parts = parts;
  }

  titleOf(tabId: number): string {
    return this.#parts.titleOf(tabId);
  }

  workerAt(url: string): WorkerFacts {
    return this.#parts.workers.factsAt(url);
  }

  pollOf(requestId: string): string | null {
    return this.#parts.polls.pollOf(requestId, this.#parts.now());
  }

  hiddenOf(request: LedgerRequest): HiddenReason | null {
    const isPoll = this.pollOf(request.requestId) !== null;
    return hiddenReason(request, isPoll, this.#parts, this.#parts.now());
  }

  reasonOf(asker: Asker): HiddenReason {
    return reasonOf(asker, this.#parts);
  }
}
