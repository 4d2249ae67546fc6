import type { Attempt, Connection } from '../store/model';
import { type LogEntry, withoutFragment } from './log-entry';

/** One attempt of a connection that a document told of. */
export interface AttemptId {
  readonly connection: string;
  readonly attempt: number;
}

/** The log and webRequest write down the same request within this time; usually within a few ms. */
const SAME_REQUEST_MS = 1_000;

const TYPES: Readonly<Record<Connection['kind'], LogEntry['type'] | null>> = {
  'event-source': 'eventsource',
  websocket: 'websocket',
  'fetch-stream': 'fetch',
  'xhr-stream': 'xhr',
  // One request as good as the other: what is worth knowing of them is not in the log.
  poll: null,
  webtransport: null,
};

export const idOf = ({ connection, attempt }: AttemptId) => `${connection} ${attempt}`;

/** Attempts that have no entry yet, by what they have in common with one. */
export class OpenAttempts {
  readonly #attempts = new Map<string, { id: AttemptId; startedAt: number }[]>();

  /** `isFound`: by `idOf`. What the log itself told is not looked for in it. */
  constructor(connections: readonly Connection[], isFound: (id: string) => boolean) {
    for (const connection of connections) {
      const type = TYPES[connection.kind];
      if (!type || connection.toldBy === 'network-log') continue;
      for (const attempt of connection.attempts) {
        const id = { connection: connection.id, attempt: attempt.number };
        if (isFound(idOf(id))) continue;
        const name = `${type} ${withoutFragment(attempt.request?.url ?? connection.url)}`;
        const startedAt = startOf(attempt);
        const others = this.#attempts.get(name);
        if (others) others.push({ id, startedAt });
        else this.#attempts.set(name, [{ id, startedAt }]);
      }
    }
  }

  /** Takes the one that the entry must be, where there is one. */
  take({ type, url, startedAt }: LogEntry): AttemptId | undefined {
    const all = this.#attempts.get(`${type} ${url}`) ?? [];
    const distance = (it: { startedAt: number }) => Math.abs(it.startedAt - startedAt);
    const [nearest] = all.toSorted((one, other) => distance(one) - distance(other));
    if (!nearest || distance(nearest) > SAME_REQUEST_MS) return undefined;
    all.splice(all.indexOf(nearest), 1);
    return nearest.id;
  }

  /** Some document made such a request, and it is not known which entry it is. */
  has({ type, url }: LogEntry): boolean {
    return (this.#attempts.get(`${type} ${url}`) ?? []).length > 0;
  }
}

/** webRequest reads the browser's own clock, as the log does; a page's may stand still while a computer sleeps. */
function startOf({ facts, startedAt }: Attempt): number {
  return facts?.startedAt ?? startedAt;
}
