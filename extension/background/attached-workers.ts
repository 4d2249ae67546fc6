import { isRecord } from '../protocol/parse-checks';

/** The part of `chrome.debugger` that lets go. */
export interface DetachApi {
  getTargets(): Promise<unknown>;
  detach(target: { targetId: string }): Promise<void>;
}

export function isDetachApi(value: unknown): value is DetachApi {
  return isRecord(value) && typeof value.getTargets === 'function';
}

/**
 * Lets go of the workers that a panel looked into and then vanished: Chromium keeps an extension's
 * debugger attached, with its bar, whatever becomes of the page that attached it.
 */
export class AttachedWorkers {
  readonly #api: DetachApi | undefined;
  readonly #targets = new Map<object, readonly string[]>();

  constructor(api: DetachApi | undefined) {
    this.#api = api;
  }

  note(panel: object, targets: readonly string[]): void {
    this.#targets.set(panel, targets);
  }

  /** The panel has gone. */
  remove(panel: object): void {
    const targets = this.#targets.get(panel) ?? [];
    this.#targets.delete(panel);
    for (const targetId of targets) if (!this.#isHeld(targetId)) this.#detach(targetId);
  }

  /** After a start of the background, once the panels had time to come back: what is nobody's any more. */
  async sweep(): Promise<void> {
    const targets = await this.#api?.getTargets();
    if (!Array.isArray(targets)) return;
    for (const target of targets) {
      if (!isRecord(target) || target.type !== 'worker' || target.attached !== true) continue;
      if (typeof target.id === 'string' && !this.#isHeld(target.id)) this.#detach(target.id);
    }
  }

  #isHeld(targetId: string): boolean {
    return [...this.#targets.values()].some((targets) => targets.includes(targetId));
  }

  #detach(targetId: string): void {
    this.#api?.detach({ targetId }).catch(() => {
      // Ended meanwhile, or attached to by somebody else.
    });
  }
}
