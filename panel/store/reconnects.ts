import type { Connection, Reconnect } from './model';

/** Every attempt that followed another since the recording began, in order of time. */
export function reconnectsOf(connections: readonly Connection[], since: number): Reconnect[] {
  const reconnects: Reconnect[] = [];
  for (const connection of connections) {
    for (const [index, attempt] of connection.attempts.entries()) {
      const before = connection.attempts[index - 1];
      if (!before?.end || attempt.startedAt < since) continue;
      reconnects.push({ at: before.end.at, connection, cause: before.end.cause });
    }
  }
  return reconnects.sort((a, b) => a.at - b.at);
}
