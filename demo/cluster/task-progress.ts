import type { PushRequest } from '../servers/push-request';
import type { Task } from './cluster';

/** A dashboard that asks again at once needs no answer sooner than proxies cut an idle request. */
const LONGEST_WAIT_MS = 25_000;

/** Long polls for the running task: each is answered when the task has moved on. */
export class TaskProgress {
  readonly #waiting = new Map<PushRequest, NodeJS.Timeout>();
  #version = 1;
  #task: Readonly<Task>;

  constructor(task: Readonly<Task>) {
    this.#task = task;
  }

  /** Answers at once when the client knows less than the newest version. */
  ask(request: PushRequest): void {
    const known = Number(request.url.searchParams.get('version') ?? 0);
    if (known !== this.#version) {
      this.#answer(request);
      return;
    }
    const timer = setTimeout(() => this.#answer(request), LONGEST_WAIT_MS);
    this.#waiting.set(request, timer);
    void request.ended.then(() => this.#forget(request));
  }

  moved(task: Readonly<Task>): void {
    this.#task = task;
    this.#version += 1;
    for (const request of [...this.#waiting.keys()]) this.#answer(request);
  }

  #answer(request: PushRequest): void {
    this.#forget(request);
    request.json({
      version: this.#version,
      ...this.#task,
      percent: Math.round(this.#task.percent),
    });
  }

  #forget(request: PushRequest): void {
    clearTimeout(this.#waiting.get(request));
    this.#waiting.delete(request);
  }
}
