import { fieldsOf, type LogEntry, nameOf, parseLogEntry, parseWorkerScript } from './log-entry';

export interface LogReading {
  /** In the order in which they were made. */
  readonly entries: readonly LogEntry[];
  /** How many requests share a name. */
  readonly twins: ReadonlyMap<string, number>;
  /** Scripts of workers, by address. */
  readonly workerScripts: ReadonlyMap<string, 'worker' | 'service-worker'>;
}

/** What one reading of the network log tells of requests that can push. */
export function readLog(log: unknown): LogReading {
  const { entries: all } = fieldsOf(log);
  const twins = new Map<string, number>();
  const entries: LogEntry[] = [];
  const workerScripts = new Map<string, 'worker' | 'service-worker'>();
  for (const value of Array.isArray(all) ? all : []) {
    const script = parseWorkerScript(value);
    if (script) workerScripts.set(script.url, script.kind);
    const name = nameOf(value);
    // Twins keep their order, so the number among them is theirs for good.
    const twin = twins.get(name) ?? 0;
    twins.set(name, twin + 1);
    const entry = parseLogEntry(value, keyOf(name, twin), name);
    if (entry) entries.push(entry);
  }
  return { entries, twins, workerScripts };
}

function keyOf(name: string, twin: number): string {
  return twin === 0 ? name : `${name} ${twin}`;
}
