import { fieldsOf, isLoggedType, type LogEntry, nameOf, numberOf, textOf } from './log-entry';

/** A page that opens and ends more of them between two readings is a loop. */
const KEPT = 1_000;

/** Requests that can push, and of which DevTools said that they are over: the log itself does not tell. */
export class FinishedRequests {
  /** By name, how long each of them took, in milliseconds. */
  readonly #durations = new Map<string, number[]>();

  /** False for a request of another kind. */
  add(value: unknown): boolean {
    const { _resourceType, response, time } = fieldsOf(value);
    if (!isLoggedType(_resourceType)) return false;
    const mimeType = textOf(fieldsOf(fieldsOf(response).content).mimeType);
    const isOrdinary = _resourceType === 'fetch' || _resourceType === 'xhr';
    if (isOrdinary && !mimeType.startsWith('text/event-stream')) return false;
    const name = nameOf(value);
    this.#durations.set(name, [...(this.#durations.get(name) ?? []), numberOf(time)]);
    const [oldest] = this.#durations.keys();
    if (this.#durations.size > KEPT && oldest !== undefined) this.#durations.delete(oldest);
    return true;
  }

  /** `twins`: how many requests share its name; then the duration tells which of them it was. */
  has({ name, startedAt, lastAt }: LogEntry, twins: number): boolean {
    const durations = this.#durations.get(name);
    if (!durations || twins === 1) return durations !== undefined;
    return durations.some((duration) => Math.abs(startedAt + duration - lastAt) < 1);
  }

  clear(): void {
    this.#durations.clear();
  }
}
