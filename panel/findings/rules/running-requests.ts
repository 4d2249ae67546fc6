import type { Connection } from '../../store/model';
import { countBelow } from './count-below';
import { onceFor } from './once-for';

/** Starts and ends of the requests to one host, each in order of time. */
interface Times {
  starts: number[];
  ends: number[];
}

/** Times have parts of a millisecond, none as small as this. */
const LEAST_MS = 0.001;

/** How many requests to this host ran at this moment; a WebSocket takes no slot of theirs. */
export function requestsRunningAt(
  connections: readonly Connection[],
  host: string,
  at: number,
): number {
  const times = timesByHost(connections).get(host);
  if (!times) return 0;
  // One that ends or starts at this very moment counts.
  return countBelow(times.starts, at + LEAST_MS) - countBelow(times.ends, at);
}

/** By host, so that a page with thousands of connections is not looked through for each of them. */
const timesByHost = onceFor((connections: readonly Connection[]): Map<string, Times> => {
  const byHost = new Map<string, Times>();
  for (const { kind, host, attempts } of connections) {
    if (kind === 'websocket') continue;
    const times = byHost.get(host) ?? { starts: [], ends: [] };
    byHost.set(host, times);
    for (const { startedAt, end } of attempts) {
      times.starts.push(startedAt);
      if (end) times.ends.push(Math.max(startedAt, end.at));
    }
  }
  for (const { starts, ends } of byHost.values()) {
    starts.sort((a, b) => a - b);
    ends.sort((a, b) => a - b);
  }
  return byHost;
});
