import type { Browser } from './browser';
import type { Chain } from './chains/chain';
import { chainsOf } from './chains/chains-of';
import { createSteadyIds } from './chains/steady-ids';
import type { Connection, Reconnect } from './model';

/**
 * Every attempt since `from` that followed another which the page did not close, in order of time. A
 * browser reconnects an EventSource by itself; a WebSocket comes back as a new object of the page's,
 * and so does an EventSource that was dead.
 */
export function reconnectsOf(chains: readonly Chain[], from: number): Reconnect[] {
  return chains
    .flatMap(({ links }) => links)
    .flatMap(({ end, to }): Reconnect[] =>
      // A poll goes on by itself, whatever became of one request.
      to && end.cause !== 'page' && end.at >= from && to.connection.kind !== 'poll'
        ? [{ at: end.at, connection: to.connection, cause: end.cause }]
        : [],
    )
    .sort((a, b) => a.at - b.at);
}

export interface ChainMemory {
  chains(connections: readonly Connection[], browser: Browser): readonly Chain[];
  reconnects(
    connections: readonly Connection[],
    browser: Browser,
    from: number,
  ): readonly Reconnect[];
}

/** Chains and reconnects, worked out once for as long as no connection changes. */
export function createChainMemory(): ChainMemory {
  const withSteadyIds = createSteadyIds();
  const chainsFor = remembered((connections: readonly Connection[], browser: Browser) =>
    withSteadyIds(chainsOf(connections, browser)),
  );
  const reconnectsFor = remembered(reconnectsOf);
  return {
    chains: chainsFor,
    reconnects: (connections, browser, from) =>
      reconnectsFor(chainsFor(connections, browser), from),
  };
}

/** Answers again what it answered last, as long as the same is asked. */
function remembered<Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let last: { given: Arguments; result: Result } | null = null;
  return (...given) => {
    if (!last?.given.every((value, index) => Object.is(value, given[index]))) {
      last = { given, result: compute(...given) };
    }
    return last.result;
  };
}
