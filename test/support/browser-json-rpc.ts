import type { Transport } from './browser-transport';

const CALL_TIMEOUT_MS = 60_000;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  /** An object in Chromium's protocol, a code beside `message` in WebDriver BiDi. */
  readonly error?: { readonly message: string } | string;
  readonly message?: string;
}

interface PendingCall {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

type EventListener = (params: unknown, sessionId: string | undefined) => void;

/** Calls and events as JSON texts. Chromium's DevTools protocol and WebDriver BiDi are both this. */
export class JsonRpc {
  readonly #transport: Transport;
  readonly #pending = new Map<number, PendingCall>();
  readonly #listeners = new Map<string, Set<EventListener>>();
  #lastId = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onText((text) => this.#receive(JSON.parse(text) as Message));
    transport.onClose(() => this.#failAll());
  }

  call<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`${method} had no answer within ${CALL_TIMEOUT_MS} ms`));
      }, CALL_TIMEOUT_MS);
      this.#pending.set(id, {
        resolve: (result) => {
          clearTimeout(timer);
          resolve(result as Result);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(new Error(`${method}: ${error.message}`));
        },
      });
      this.#transport.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** Returns the function that ends the listening. */
  on(method: string, listener: EventListener): () => void {
    const listeners = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  close(): void {
    this.#transport.close();
    this.#failAll();
  }

  #receive({ id, method, params, sessionId, result, error, message }: Message): void {
    if (id === undefined) {
      for (const listener of this.#listeners.get(method ?? '') ?? []) listener(params, sessionId);
      return;
    }
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) call?.resolve(result);
    else
      call?.reject(new Error(typeof error === 'string' ? `${error}: ${message}` : error.message));
  }

  #failAll(): void {
    for (const call of this.#pending.values()) call.reject(new Error('the browser has gone'));
    this.#pending.clear();
  }
}
