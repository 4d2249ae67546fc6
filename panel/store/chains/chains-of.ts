import { pollEndpoint } from '../../../extension/protocol/poll-endpoint';
import type { Browser } from '../browser';
import type { AttemptEnd, Connection } from '../model';
import { parseStack } from '../parse-stack';
import type { Chain, ChainLink, ChainStep } from './chain';
import { type ExpectedDelay, eventSourceDelay, pageDelay } from './expected-delay';

/** Longest wait between tries that pages and browsers are known to make. */
const LONGEST_WAIT_MS = 60_000;

/** Every connection, each in one chain; chains in order of their first connection. */
export function chainsOf(connections: readonly Connection[], browser: Browser): Chain[] {
  const growing: GrowingChain[] = [];
  const chainOf = new Map<Connection, GrowingChain>();
  const waiting = new Map<string, WaitingEnds>();
  for (const { connection, end } of momentsOf(connections)) {
    const key = endpointOf(connection);
    const ends = waiting.get(key) ?? new WaitingEnds();
    waiting.set(key, ends);
    if (end) {
      const chain = chainOf.get(connection);
      if (chain) ends.push({ chain, connection, end, script: scriptOf(connection) });
      continue;
    }
    const followed = ends.take(connection)?.chain;
    const chain = followed ?? { steps: [] };
    chain.steps.push(connection);
    chainOf.set(connection, chain);
    if (!followed) growing.push(chain);
  }
  return growing.flatMap(({ steps }) => finished(steps, browser));
}

interface GrowingChain {
  steps: Connection[];
}

/** What two connections must have in common to be told apart from strangers. */
function endpointOf({ document, kind, method, url }: Connection): string {
  return `${document} ${kind} ${pollEndpoint(method, url).key}`;
}

interface Moment {
  at: number;
  connection: Connection;
  /** Place of the connection in order of creation. */
  place: number;
  /** `null` for its creation. */
  end: AttemptEnd | null;
}

/** Creations, and the ends that may be followed, in order of time; nothing ends before it was created. */
function momentsOf(connections: readonly Connection[]): Moment[] {
  const moments: Moment[] = [];
  const inOrder = connections.toSorted((a, b) => a.createdAt - b.createdAt);
  for (const [place, connection] of inOrder.entries()) {
    const { createdAt } = connection;
    moments.push({ at: createdAt, connection, place, end: null });
    const end = connection.attempts.at(-1)?.end;
    if (!end || end.willRetry || end.cause === 'navigation') continue;
    // A poll asks again because it was answered.
    if (isWholeAnswer(connection, end) || connection.kind === 'poll') continue;
    moments.push({ at: Math.max(createdAt, end.at), connection, place, end });
  }
  // The sort is stable: of one connection the creation stays first.
  return moments.sort((a, b) => a.at - b.at || a.place - b.place);
}

/** A question that was answered in full, such as a prompt: the next one is another question. */
export function isWholeAnswer({ method }: Connection, { cause }: AttemptEnd): boolean {
  return cause === 'server-end' && method !== 'GET';
}

interface WaitingEnd {
  chain: GrowingChain;
  connection: Connection;
  end: AttemptEnd;
  /** Of the connection, read once for all that may follow. */
  script: string | null;
}

/** Ends at one endpoint that no connection has followed yet, the earliest first. */
class WaitingEnds {
  readonly #ends: WaitingEnd[] = [];

  push(end: WaitingEnd): void {
    this.#ends.push(end);
  }

  /**
   * The end that this new connection follows: the earliest of the same code, and one that the page
   * did not ask for before one that it did. Each is followed once.
   */
  take(connection: Connection): WaitingEnd | undefined {
    const isPast = ({ end }: WaitingEnd) => connection.createdAt - end.at > LONGEST_WAIT_MS;
    const firstWaiting = this.#ends.findIndex((it) => !isPast(it));
    this.#ends.splice(0, firstWaiting < 0 ? this.#ends.length : firstWaiting);
    const script = scriptOf(connection);
    const isCandidate = (it: WaitingEnd) => !isPast(it) && isSameCode(it, connection, script);
    const unasked = this.#ends.findIndex((it) => it.end.cause !== 'page' && isCandidate(it));
    const taken = unasked < 0 ? this.#ends.findIndex(isCandidate) : unasked;
    return taken < 0 ? undefined : this.#ends.splice(taken, 1)[0];
  }
}

/** Made by the same script. The line may differ: the first try is often made elsewhere than the next. */
function isSameCode(ended: WaitingEnd, next: Connection, script: string | null): boolean {
  if (ended.connection.stack === next.stack) return true;
  return ended.script === null || script === null || ended.script === script;
}

/** The script that called the browser; `null` where no stack tells. */
function scriptOf({ stack }: Connection): string | null {
  return parseStack(stack).find(({ place }) => place)?.place?.url ?? null;
}

function finished(steps: readonly Connection[], browser: Browser): Chain[] {
  const [first, ...more] = steps;
  if (!first) return [];
  return [
    { id: first.id, connections: [first, ...more], links: linksOf([first, ...more], browser) },
  ];
}

function linksOf(connections: readonly Connection[], browser: Browser): ChainLink[] {
  const attempts = connections.flatMap((connection) =>
    connection.attempts.map((attempt): ChainStep => ({ connection, attempt })),
  );
  const links: ChainLink[] = [];
  const pageDelays: number[] = [];
  for (const [index, from] of attempts.entries()) {
    const { end } = from.attempt;
    if (!end || !countsAsEnd(from, end)) continue;
    const to = attempts[index + 1] ?? null;
    const delayMs = to && Math.max(0, to.attempt.startedAt - end.at);
    const isOwn = to?.connection === from.connection;
    links.push({ from, end, to, delayMs, expected: expectedOf(from, isOwn, pageDelays, browser) });
    if (delayMs !== null && !isOwn) pageDelays.push(delayMs);
  }
  return links;
}

/** Answers of a poll are no ends of it, nor is the end of all when the page is left. */
function countsAsEnd({ connection }: ChainStep, end: AttemptEnd): boolean {
  if (connection.kind !== 'poll') return !isWholeAnswer(connection, end);
  return end.cause !== 'server-end' && end.cause !== 'page' && end.cause !== 'navigation';
}

/** Whether the browser tries again by itself decides whose delay it is. */
function expectedOf(
  { connection, attempt }: ChainStep,
  isOwn: boolean,
  pageDelays: readonly number[],
  browser: Browser,
): ExpectedDelay | null {
  if (connection.kind === 'event-source' && (isOwn || attempt.end?.willRetry)) {
    return eventSourceDelay(connection, browser);
  }
  return pageDelay(pageDelays);
}
