// What the bridge uses of the extension API. The polyfill would cost 30 kB in every frame.

import { isRecord } from '../../extension/protocol/parse-checks';

export interface RuntimePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface ExtensionRuntime {
  /** `undefined` once the extension was reloaded, updated or removed while this page lives on. */
  readonly id?: string;
  readonly lastError?: unknown;
  connect(info: { name: string }): RuntimePort;
  readonly onMessage: {
    addListener(
      listener: (message: unknown, sender: unknown, answer: (value: unknown) => void) => void,
    ): void;
  };
}

export function extensionRuntime(): ExtensionRuntime | undefined {
  for (const name of ['browser', 'chrome']) {
    const api: unknown = Reflect.get(globalThis, name);
    if (hasRuntime(api)) return api.runtime;
  }
  return undefined;
}

/** Looks inside, because an element with the id `browser` is a property of the window too. */
function hasRuntime(api: unknown): api is { runtime: ExtensionRuntime } {
  return isRecord(api) && isRecord(api.runtime) && 'connect' in api.runtime;
}
