import { isAtOrBelow } from './server-log';

export type Handler<Item> = (item: Item) => void | Promise<void>;

/** Handlers by path; a handler also answers what is below its path, unless a longer path matches. */
export class Routes<Item> {
  readonly #handlers = new Map<string, Handler<Item>>();

  set(path: string, handler: Handler<Item>): void {
    this.#handlers.set(path, handler);
  }

  find(path: string): Handler<Item> | undefined {
    const [best] = [...this.#handlers]
      .filter(([route]) => isAtOrBelow(path, route))
      .sort(([a], [b]) => b.length - a.length);
    return best?.[1];
  }
}
