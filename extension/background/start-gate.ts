/**
 * Keeps events in their order until the background has read what it stored: listeners must be
 * registered at once, and the event that started the background comes first.
 */
export class StartGate {
  #waiting: (() => void)[] | undefined = [];

  run(action: () => void): void {
    if (this.#waiting) this.#waiting.push(action);
    else action();
  }

  open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const action of waiting) {
      try {
        action();
      } catch (error) {
        // Those behind it must not be lost with it; the browser lists this one with the extension.
        reportError(error);
      }
    }
  }
}
